//! All that is wrong with a file, in one error.

use crate::error::Error;

/// Maximum number of problems that an error lists; of a file of another kind every row is wrong.
const LISTED: usize = 10;

/// The rows of a file, or all that is wrong with them: each problem with its place, on a line of its own.
///
/// # Errors
/// If there is a problem.
pub(super) fn all_or_problems<T>(
    rows: impl IntoIterator<Item = Result<T, Error>>,
) -> Result<Vec<T>, Error> {
    let (mut read, mut problems, mut count) = (Vec::new(), Vec::new(), 0);
    for row in rows {
        match row {
            Ok(row) => read.push(row),
            Err(problem) => {
                count += 1;
                if count <= LISTED {
                    problems.push(problem);
                }
            }
        }
    }
    match count {
        0 => Ok(read),
        1 => Err(problems.remove(0)),
        _ => {
            let mut message = format!("{count} rows cannot be read");
            for problem in &problems {
                message.push_str(&format!("\n  {problem}"));
            }
            if count > LISTED {
                message.push_str(&format!("\n  and {} more", count - LISTED));
            }
            Err(Error::new(message))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Place;

    #[test]
    fn ten_problems_are_listed_and_the_rest_counted() {
        let rows = |wrong: u64| {
            (1..20).map(move |row| {
                let problem = || Error::new("no").at(Place::Row(row));
                if row > wrong { Ok(row) } else { Err(problem()) }
            })
        };
        assert_eq!(all_or_problems(rows(0)).unwrap().len(), 19);
        let message = |wrong| all_or_problems(rows(wrong)).unwrap_err().to_string();
        assert_eq!(message(1), "row 1: no");
        assert_eq!(
            message(2),
            "2 rows cannot be read\n  row 1: no\n  row 2: no"
        );
        assert!(message(12).ends_with("\n  row 10: no\n  and 2 more"));
    }
}
