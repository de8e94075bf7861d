//! Two versions of a file as a unified diff.

use std::ops::Range;

use crate::difference::changes;

/// The lines of a unified diff around a change, as `diff -u` has them.
const CONTEXT: usize = 3;

/// Two versions of a file as a unified diff of the names `a/…` and `b/…`; empty where they are the same.
pub(crate) fn unified(name: &str, old: &str, new: &str) -> String {
    let before: Vec<&str> = old.split_inclusive('\n').collect();
    let after: Vec<&str> = new.split_inclusive('\n').collect();
    let changes = changes(before.iter(), after.iter());
    let mut patch = String::new();
    if !changes.is_empty() {
        patch = format!("--- a/{name}\n+++ b/{name}\n");
    }
    for hunk in changes.chunk_by(|a, b| b.0.start - a.0.end <= 2 * CONTEXT) {
        add_hunk(&mut patch, hunk, &before, &after);
    }
    patch
}

/// Adds neighbouring changes with the lines around them.
fn add_hunk(
    patch: &mut String,
    changes: &[(Range<usize>, Range<usize>)],
    before: &[&str],
    after: &[&str],
) {
    let ((first, first_new), (last, last_new)) = (&changes[0], &changes[changes.len() - 1]);
    let front = first.start.min(CONTEXT);
    let back = (before.len() - last.end).min(CONTEXT);
    let old = first.start - front..last.end + back;
    let new = first_new.start - front..last_new.end + back;
    *patch += &format!("@@ -{} +{} @@\n", counted(&old), counted(&new));
    let mut at = old.start;
    for (from, to) in changes {
        add_lines(patch, ' ', &before[at..from.start]);
        add_lines(patch, '-', &before[from.clone()]);
        add_lines(patch, '+', &after[to.clone()]);
        at = from.end;
    }
    add_lines(patch, ' ', &before[at..old.end]);
}

/// A range of lines as a hunk names it: lines count from 1, and of none the one before them is named.
fn counted(lines: &Range<usize>) -> String {
    let first = lines.start + usize::from(!lines.is_empty());
    match lines.len() {
        1 => first.to_string(),
        count => format!("{first},{count}"),
    }
}

/// Adds lines, with the mark that `patch` needs where a file ends without a line end.
fn add_lines(patch: &mut String, sign: char, lines: &[&str]) {
    for line in lines {
        patch.push(sign);
        patch.push_str(line);
        if !line.ends_with('\n') {
            patch.push_str("\n\\ No newline at end of file\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_of_a_file() {
        assert_eq!(unified("a.txt", "one\n", "one\n"), "");
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9";
        let new = "1\n2\n3\n4\nfive\n6\n7\n8\n9";
        assert_eq!(
            unified("a.txt", old, new),
            "--- a/a.txt\n+++ b/a.txt\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
        );
        assert_eq!(
            unified("b", "x", "y\n"),
            "--- a/b\n+++ b/b\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n"
        );
        assert_eq!(
            unified("c", "", "باد\n"),
            "--- a/c\n+++ b/c\n@@ -0,0 +1 @@\n+باد\n"
        );
    }
}
