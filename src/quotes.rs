//! Decides which quotation marks of a paragraph open and which close.
//!
//! A straight mark does not show its role, and an OCR that sets a space on both sides of it removes the other clue. So
//! the marks of a paragraph are read together: of all assignments of opening and closing roles, the cheapest is chosen,
//! where the cost is for contradicting the surroundings and for not alternating. A missing mark costs one violation,
//! after which the roles are right again.

use crate::marks::{
    closing_bracket, is_alphanumeric, is_closing_bracket, is_dash, is_final, is_joining,
};

/// The role of a quotation mark or bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The character has no role.
    None,
    /// It opens a quotation or parenthesis.
    Opens,
    /// It closes one.
    Closes,
}

/// Costs, chosen by hand so that clear surroundings outweigh one violation of the alternation.
mod cost {
    /// Contradicts the spaces around the mark or its shape.
    pub(super) const AGAINST_SPACING: u32 = 4;
    /// Opens inside a quotation, or closes outside one.
    pub(super) const OUT_OF_TURN: u32 = 2;
    /// Contradicts what stands beyond the adjacent space.
    pub(super) const AGAINST_NEIGHBOUR: u32 = 1;
    /// Leaves a quotation open at the end of the paragraph (the next one may continue it).
    pub(super) const LEFT_OPEN: u32 = 1;
}

/// A quotation mark: its index, its width in characters, and the role that its shape suggests.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    width: usize,
    shape: Role,
}

/// The role of every character of a paragraph as a quotation mark; empty if there are no quotation marks.
pub(crate) fn roles(chars: &[char]) -> Vec<Role> {
    let marks = marks(chars);
    if marks.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let mut roles = vec![Role::None; chars.len()];
    for marks in marks {
        for (mark, role) in marks.iter().zip(read(chars, &marks)) {
            roles[mark.at..mark.at + mark.width].fill(role);
        }
    }
    roles
}

/// The quotation marks of a paragraph: double ones, then single ones.
fn marks(chars: &[char]) -> [Vec<Mark>; 2] {
    let mut double = Vec::new();
    let mut single = Vec::new();
    let mut i = 0;
    while let Some(next) = chars[i..].iter().position(|&c| is_quotation_mark(c)) {
        i += next;
        let c = chars[i];
        let pair = matches!(c, '\'' | '’' | '`') && chars.get(i + 1) == Some(&c);
        let mark = Mark {
            at: i,
            width: 1 + usize::from(pair),
            shape: shape(c),
        };
        if pair || matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»') {
            double.push(mark);
        } else if !is_apostrophe(chars, i) {
            single.push(mark);
        }
        i += mark.width;
    }
    [double, single]
}

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '«' | '»' | '‘'..='‚' | '“'..='‟' | '‹' | '›')
}

/// The role that the shape of a mark suggests; none for straight marks and backticks.
fn shape(c: char) -> Role {
    match c {
        '“' | '„' | '«' | '‘' | '‚' | '‹' => Role::Opens,
        '”' | '»' | '’' | '›' => Role::Closes,
        _ => Role::None,
    }
}

/// True for an apostrophe inside or after a word, or before a clipped one: don't, soldiers', '80s.
fn is_apostrophe(chars: &[char], i: usize) -> bool {
    let before = i.checked_sub(1).map(|i| chars[i]);
    let after = chars.get(i + 1);
    let digit = after.is_some_and(|c| c.is_numeric());
    chars[i] != '‘' && (before.is_some_and(is_alphanumeric) || digit)
}

/// The cheapest roles of the marks of one family.
fn read(chars: &[char], marks: &[Mark]) -> Vec<Role> {
    const STATES: [Role; 2] = [Role::Closes, Role::Opens];
    // `costs[s]` is the cost of the best reading in which the last mark closed (0) or opened (1).
    let mut costs = [0, cost::OUT_OF_TURN];
    let mut came_from: Vec<[usize; 2]> = Vec::with_capacity(marks.len());
    for mark in marks {
        let mut next = [u32::MAX; 2];
        let mut from = [0; 2];
        for (state, &role) in STATES.iter().enumerate() {
            let price = against(chars, *mark, role);
            for (previous, &so_far) in costs.iter().enumerate() {
                let turn = if previous == state {
                    cost::OUT_OF_TURN
                } else {
                    0
                };
                let total = so_far.saturating_add(turn).saturating_add(price);
                if total < next[state] {
                    next[state] = total;
                    from[state] = previous;
                }
            }
        }
        costs = next;
        came_from.push(from);
    }
    let mut state = usize::from(costs[1] + cost::LEFT_OPEN < costs[0]);
    let mut found = Vec::with_capacity(marks.len());
    for from in came_from.iter().rev() {
        found.push(STATES[state]);
        state = from[state];
    }
    found.reverse();
    found
}

/// The cost of reading a mark in a role, given its shape and surroundings.
fn against(chars: &[char], mark: Mark, role: Role) -> u32 {
    let opens = role == Role::Opens;
    let before = mark.at.checked_sub(1).map(|i| chars[i]);
    let after = chars.get(mark.at + mark.width).copied();
    let mut total = if mark.shape == Role::None || mark.shape == role {
        0
    } else {
        cost::AGAINST_SPACING
    };
    let free_before =
        before.is_none_or(|c| c.is_whitespace() || is_dash(c) || closing_bracket(c).is_some());
    let free_after = after.is_none_or(|c| {
        c.is_whitespace() || is_dash(c) || is_closing_bracket(c) || is_joining(c) || is_final(c)
    });
    match (free_before, free_after) {
        (true, false) if !opens => total += cost::AGAINST_SPACING,
        (false, true) if opens => total += cost::AGAINST_SPACING,
        _ => {}
    }
    total + against_neighbours(chars, mark, opens)
}

/// The cost of a role beyond the spaces around the mark.
fn against_neighbours(chars: &[char], mark: Mark, opens: bool) -> u32 {
    // Looks past one space; several would be a column gap, not part of a sentence.
    let beyond = |c: Option<&char>, further: Option<&char>| match c {
        Some(c) if c.is_whitespace() => further.copied(),
        other => other.copied(),
    };
    let at = |i: Option<usize>| i.and_then(|i| chars.get(i));
    let left = beyond(at(mark.at.checked_sub(1)), at(mark.at.checked_sub(2)));
    let end = mark.at + mark.width;
    let right = beyond(at(Some(end)), at(Some(end + 1)));
    let leads_in = left.is_none_or(|c| matches!(c, ':' | '：'));
    let leads_out = right.is_none_or(|c| is_joining(c) || is_final(c));
    match opens {
        true if leads_out => cost::AGAINST_SPACING,
        false if leads_in => cost::AGAINST_SPACING,
        // A quotation before a capitalised word usually ends in punctuation of its own.
        false if right.is_some_and(char::is_uppercase) && left.is_some_and(|c| c == ',') => {
            cost::AGAINST_NEIGHBOUR
        }
        _ => 0,
    }
}
