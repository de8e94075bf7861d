//! Decides which quotation marks of a text open and which close, and whether its dialogue is set with dashes.
//!
//! The same mark opens in one country and closes in another: «French», »German«, “English”, „German“, ”Swedish”. A text
//! follows one convention, so [`Conventions`] are counted over the whole of it, from the marks that have white space on
//! one side only.
//!
//! A straight mark does not show its role, and an OCR that sets a space on both sides of it removes the other clue. So
//! the marks of a paragraph are read together: of all assignments of opening and closing roles, the cheapest is chosen,
//! where the cost is for contradicting the surroundings and for not alternating. A missing mark costs one violation,
//! after which the roles are right again.

use crate::marks::{
    closing_bracket, is_alphanumeric, is_closing_bracket, is_dash, is_final, is_joining, is_letter,
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

/// The conventions of a text: what its quotation marks do, and whether hyphens introduce speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Conventions {
    /// The roles of [`CURVED`].
    shapes: [Role; CURVED.len()],
    /// True if the text quotes with guillemets.
    guillemets: bool,
    /// True if a hyphen before a word may introduce speech: `-No -said he-.`
    pub(crate) hyphen_dialogue: bool,
}

/// The marks whose role depends on the convention.
const CURVED: [char; 8] = ['«', '»', '‹', '›', '“', '”', '‘', '’'];

/// The roles of [`CURVED`] by shape alone.
const USUAL: [Role; CURVED.len()] = [
    Role::Opens,
    Role::Closes,
    Role::Opens,
    Role::Closes,
    Role::Opens,
    Role::Closes,
    Role::Opens,
    Role::Closes,
];

/// Fewest marks with clear surroundings that show an unusual role.
const FEWEST_MARKS: usize = 2;

/// Fewest paragraphs that begin with a hyphen before a word for hyphens to introduce speech; a single one may begin a list.
const FEWEST_SPEECHES: usize = 3;

/// How often a mark has clear surroundings: white space on one side only.
#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    opening: usize,
    closing: usize,
}

impl Default for Conventions {
    fn default() -> Self {
        Self {
            shapes: USUAL,
            guillemets: false,
            hyphen_dialogue: false,
        }
    }
}

impl Conventions {
    /// Reads the conventions of a text from its paragraphs.
    pub(crate) fn of<'a>(paragraphs: impl Iterator<Item = &'a str>) -> Self {
        let mut uses = [Uses::default(); CURVED.len()];
        let (mut low, mut speeches) = (false, 0);
        for paragraph in paragraphs {
            for (at, mark) in paragraph.match_indices(|c| matches!(c, '«' | '»') || c >= '‘') {
                let Some(mark) = mark.chars().next() else {
                    continue;
                };
                low |= matches!(mark, '‚' | '„');
                if let Some(which) = CURVED.iter().position(|&curved| curved == mark) {
                    uses[which].add(&paragraph[..at], &paragraph[at + mark.len_utf8()..]);
                }
            }
            let speech = paragraph.strip_prefix(['-', '‐']).unwrap_or_default();
            speeches += usize::from(speech.starts_with(|c| is_letter(c) || matches!(c, '¿' | '¡')));
        }
        let [
            left,
            right,
            left_single,
            right_single,
            high,
            closing,
            high_single,
            _,
        ] = uses;
        let mut shapes = USUAL;
        (shapes[0], shapes[1]) = pair(left, right);
        (shapes[2], shapes[3]) = pair(left_single, right_single);
        shapes[4] = high.role(low);
        shapes[5] = if high.opening == 0 && !low {
            closing.either_or(Role::Closes)
        } else {
            Role::Closes
        };
        shapes[6] = high_single.role(low);
        Self {
            shapes,
            guillemets: uses[..4].iter().any(|uses| uses.opening > 0),
            hyphen_dialogue: speeches >= FEWEST_SPEECHES,
        }
    }

    /// The role of a mark in this text; none for straight marks and backticks, and where a mark does both.
    pub(crate) fn shape(self, mark: char) -> Role {
        match CURVED.iter().position(|&curved| curved == mark) {
            Some(which) => self.shapes[which],
            None if matches!(mark, '„' | '‚') => Role::Opens,
            None => Role::None,
        }
    }

    /// True for a quotation mark of this text; a guillemet in a text that quotes with other marks may be a speck.
    pub(crate) fn is_quotation_mark(self, mark: char) -> bool {
        let guillemet = matches!(mark, '«' | '»' | '‹' | '›');
        is_quotation_mark(mark) && (self.guillemets || !guillemet)
    }

    /// The role of every character of a paragraph as a quotation mark; empty if there are no quotation marks.
    pub(crate) fn roles(self, chars: &[char]) -> Vec<Role> {
        let marks = marks(chars, self);
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
}

/// The roles of `«` and `»`, or of the single ones: `«French»`, `»German«`, `»Finnish»`.
fn pair(left: Uses, right: Uses) -> (Role, Role) {
    let outward = left.opening + right.closing;
    let inward = left.closing + right.opening;
    if left.opening + left.closing == 0 {
        (
            Role::Opens,
            right.either_or(if inward > outward {
                Role::Opens
            } else {
                Role::Closes
            }),
        )
    } else if inward >= FEWEST_MARKS && inward > outward {
        (Role::Closes, Role::Opens)
    } else {
        (Role::Opens, Role::Closes)
    }
}

impl Uses {
    /// Counts a mark by the text before and after it.
    fn add(&mut self, before: &str, after: &str) {
        let before = before.chars().next_back();
        let after = after.chars().next();
        let free_before =
            before.is_none_or(|c| c.is_whitespace() || closing_bracket(c).is_some() || is_dash(c));
        let free_after = after.is_none_or(|c| {
            c.is_whitespace() || is_closing_bracket(c) || is_joining(c) || is_final(c)
        });
        self.opening += usize::from(free_before && after.is_some_and(is_alphanumeric));
        self.closing += usize::from(
            free_after
                && before.is_some_and(|c| is_alphanumeric(c) || is_final(c) || is_joining(c)),
        );
    }

    /// The role of a mark that opens as a rule; where the text has low marks, one use shows that it closes.
    fn role(self, low: bool) -> Role {
        let fewest = if low { 1 } else { FEWEST_MARKS };
        if self.closing >= fewest && self.closing > self.opening {
            Role::Closes
        } else {
            Role::Opens
        }
    }

    /// No role if the mark opens about as often as it closes.
    fn either_or(self, role: Role) -> Role {
        let (less, more) = (
            self.opening.min(self.closing),
            self.opening.max(self.closing),
        );
        if less >= FEWEST_MARKS && 2 * less > more {
            Role::None
        } else {
            role
        }
    }
}

/// The quotation marks of a paragraph: double ones, then single ones.
fn marks(chars: &[char], conventions: Conventions) -> [Vec<Mark>; 2] {
    let mut double = Vec::new();
    let mut single = Vec::new();
    let mut i = 0;
    while let Some(next) = chars[i..].iter().position(|&c| is_quotation_mark(c)) {
        i += next;
        let c = chars[i];
        if is_inside_word(chars, i) {
            i += 1;
            continue;
        }
        let pair = matches!(c, '\'' | '’' | '`') && chars.get(i + 1) == Some(&c);
        let mark = Mark {
            at: i,
            width: 1 + usize::from(pair),
            shape: conventions.shape(c),
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

/// True for a straight double mark inside a Hebrew word, which marks an acronym: ד"ר.
fn is_inside_word(chars: &[char], i: usize) -> bool {
    let letter = |c: &char| matches!(c, '\u{05D0}'..='\u{05EA}');
    let before = i.checked_sub(1).and_then(|i| chars.get(i));
    chars[i] == '"' && before.is_some_and(letter) && chars.get(i + 1).is_some_and(letter)
}

/// True for a quotation mark of any kind, and for an apostrophe.
fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '«' | '»' | '‘'..='‚' | '“'..='‟' | '‹' | '›')
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
    // Behind a comma with a space before it, the space belongs before the mark: `said ," no`.
    let displaced = before.is_some_and(is_joining)
        && mark
            .at
            .checked_sub(2)
            .is_some_and(|i| chars[i].is_whitespace());
    match (free_before, free_after) {
        (true, false) if !opens => total += cost::AGAINST_SPACING,
        (false, true) if opens && !displaced => total += cost::AGAINST_SPACING,
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

#[cfg(test)]
mod tests;
