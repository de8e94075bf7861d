//! Decides whether a sentence goes on after a quotation, in scripts without capitals: `«چرا؟» پرسید علی.`

use super::ending::Ending;
use super::line::{Line, Next};
use crate::language::Language;
use crate::marks::is_letter;
use crate::quotes::Role;

/// True if what follows directly belongs to the same sentence: a conjunction or particle, or who spoke. Before a colon it
/// announces the next quotation.
pub(super) fn goes_on(line: &Line, ending: &Ending, next: &Next, language: &dyn Language) -> bool {
    let from = line.skip_space(ending.end);
    if !(ending.quoted || ending.unspaced) || !is_letter(line.at(from)) {
        return false;
    }
    if language.carries_on(&next.word) {
        return true;
    }
    let closed = ending.quoted || line.role(ending.end - 1) == Role::Closes;
    closed
        && line
            .clause(from)
            .is_some_and(|(clause, mark)| !matches!(mark, ':' | '：') && language.reports(&clause))
}
