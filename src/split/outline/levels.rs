//! How deep the headings of a text stand.

use crate::language::heading::Rank;

use super::series::Series;
use super::{Class, Found, Paragraphs};

/// What orders headings from the outermost inwards: the level that the file gives, then the place of the series.
type Order = (u8, f64);

/// The level of each heading, from 1 for the outermost; 0 for what goes on with the heading before. A heading is inside
/// the last one before it that stands farther out.
pub(super) fn of(
    paragraphs: &Paragraphs<'_>,
    found: &[(usize, Found)],
    series: &[Series],
) -> Vec<u8> {
    let orders = orders(series);
    let outermost = orders.iter().copied().reduce(f64::min).unwrap_or_default();
    let innermost = orders.iter().copied().reduce(f64::max).unwrap_or(-1.0);
    let first = found
        .iter()
        .find(|(_, found)| matches!(found.class, Class::Series(_)))
        .map(|&(paragraph, _)| paragraph);
    let order = |&(paragraph, ref found): &(usize, Found)| -> Option<Order> {
        let mark = paragraphs.marks[paragraph];
        let inside = first.is_some_and(|first| first < paragraph);
        Some(match found.class {
            Class::Series(number) => (usual_mark(paragraphs, &series[number]), orders[number]),
            Class::Opening => (mark, outermost),
            Class::Plain if inside => (mark, innermost + 1.0),
            Class::Plain => (mark, outermost),
            Class::Rest => return None,
        })
    };
    let mut open: Vec<Order> = Vec::new();
    let levels = found.iter().map(|found| {
        let Some(order) = order(found) else {
            return 0;
        };
        while open.last().is_some_and(|outer| *outer >= order) {
            open.pop();
        }
        open.push(order);
        u8::try_from(open.len()).unwrap_or(u8::MAX)
    });
    levels.collect()
}

/// The level that the file gives most members of a series; 0 for none.
fn usual_mark(paragraphs: &Paragraphs<'_>, series: &Series) -> u8 {
    let members = series.members.iter();
    let mut marks: Vec<u8> = members
        .map(|member| paragraphs.marks[member.paragraph])
        .collect();
    marks.sort_unstable();
    marks.get(marks.len() / 2).copied().unwrap_or_default()
}

/// The place of each series among the others, the outermost first. Series that do not cross stand beside each other.
fn orders(series: &[Series]) -> Vec<f64> {
    let mut numbers: Vec<usize> = (0..series.len()).collect();
    // Known labels first, by what they name; then by the length of their divisions.
    numbers.sort_by_key(|&number| {
        let series = &series[number];
        let rank = series.rank.map(|rank| rank as usize);
        (
            rank.unwrap_or(usize::MAX),
            series.depth,
            usize::MAX - series.gap,
        )
    });
    let mut orders: Vec<Option<f64>> = vec![None; series.len()];
    for number in numbers {
        let placed: Vec<(usize, f64)> = orders
            .iter()
            .enumerate()
            .filter_map(|(other, order)| Some((other, (*order)?)))
            .collect();
        orders[number] = Some(place(series, number, &placed));
    }
    orders.into_iter().map(Option::unwrap_or_default).collect()
}

/// The place of a series among those that have one.
fn place(series: &[Series], number: usize, placed: &[(usize, f64)]) -> f64 {
    let own = &series[number];
    let outside = |other: &Series| match (other.rank, own.rank) {
        (Some(other), Some(own)) if other != own => other < own,
        _ => other.gap > own.gap,
    };
    let crossing = |other: &Series| crosses(other, own) || is_larger(other.rank, own.rank);
    let outer = placed
        .iter()
        .filter(|&&(other, _)| crossing(&series[other]) && outside(&series[other]))
        .map(|&(_, order)| order)
        .reduce(f64::max);
    let inner = placed
        .iter()
        .filter(|&&(other, _)| crosses(&series[other], own) && !outside(&series[other]))
        .map(|&(_, order)| order)
        .reduce(f64::min);
    let beside = placed
        .iter()
        .filter(|&&(other, _)| !crossing(&series[other]))
        .filter(|&&(_, order)| outer.is_none_or(|outer| order > outer))
        .filter(|&&(_, order)| inner.is_none_or(|inner| order < inner))
        .min_by_key(|&&(other, _)| series[other].gap.abs_diff(own.gap))
        .map(|&(_, order)| order);
    match (beside, outer, inner) {
        (Some(order), ..) => order,
        (None, Some(outer), Some(inner)) if outer < inner => f64::midpoint(outer, inner),
        (None, Some(outer), _) => outer + 1.0,
        (None, None, Some(inner)) => inner - 1.0,
        (None, None, None) => 0.0,
    }
}

/// True for ranks of which the first holds the second, even where there is only one of it.
fn is_larger(first: Option<Rank>, second: Option<Rank>) -> bool {
    matches!((first, second), (Some(first), Some(second)) if first < second)
}

/// True if members of one series stand between members of the other.
fn crosses(one: &Series, other: &Series) -> bool {
    let ends = |series: &Series| {
        let first = series.members.first().map_or(0, |member| member.paragraph);
        let last = series.members.last().map_or(0, |member| member.paragraph);
        first..=last
    };
    let inside = |series: &Series, range: std::ops::RangeInclusive<usize>| {
        let mut members = series.members.iter();
        members.any(|member| range.contains(&member.paragraph))
    };
    inside(one, ends(other)) || inside(other, ends(one))
}
