//! Work on all cores, or on one where the feature `parallel` is off: results are the same and in the same order.
//!
//! The feature uses the rayon pool of the caller: run a call inside `rayon::ThreadPool::install` to choose the pool and
//! its number of threads.
//!
//! Items are divided into runs, which the threads take as they become free. The code that calls rayon is not generic, so
//! that it is compiled once and not for every use.
//!
//! Items that each need much memory are the exception: threads of their own take them one by one, as many as the pool has.

use std::ops::Range;
#[cfg(feature = "parallel")]
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::Error;

/// The longest runs are so many for every thread: more of them balance the load, fewer cost less.
const RUNS: usize = 8;

/// A run is longer than one item by one for every so many items before it. Rows of a lexicon begin with the commonest
/// words: runs that grow by a quarter each hold about the same number of occurrences.
const GROWTH: usize = 4;

/// Calls two functions, at the same time if there is a thread for each.
pub(crate) fn join<A: Send, B: Send>(
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    let (mut a, mut b) = (Call::Due(a), Call::Due(b));
    both(&mut || a.run(), &mut || b.run());
    (a.result(), b.result())
}

/// A function that is to be called once, and then what it has returned.
enum Call<F, T> {
    Due(F),
    Running,
    Done(T),
}

impl<T, F: FnOnce() -> T> Call<F, T> {
    fn run(&mut self) {
        if let Self::Due(function) = std::mem::replace(self, Self::Running) {
            *self = Self::Done(function());
        }
    }

    fn result(self) -> T {
        match self {
            Self::Due(function) => function(),
            Self::Done(result) => result,
            Self::Running => unreachable!("a function that panics ends the call of both"),
        }
    }
}

/// Maps every item, in order.
pub(crate) fn map<T: Sync, U: Send>(items: &[T], f: impl Fn(&T) -> U + Sync) -> Vec<U> {
    map_range(items.len(), |i| f(&items[i]))
}

/// Maps the numbers from 0 to below `count`, in order.
pub(crate) fn map_range<U: Send>(count: usize, f: impl Fn(usize) -> U + Sync) -> Vec<U> {
    map_init(count, || (), |(), i| f(i))
}

/// Maps the numbers from 0 to below `count`, in order, with scratch memory that `init` makes once for every thread. `f`
/// must leave nothing in it that changes a result.
pub(crate) fn map_init<S: Send, U: Send>(
    count: usize,
    init: impl Fn() -> S + Sync,
    f: impl Fn(&mut S, usize) -> U + Sync,
) -> Vec<U> {
    let runs = runs(count, threads());
    let results: Vec<Mutex<Vec<U>>> = runs.iter().map(|_| Mutex::default()).collect();
    let pool = Scratch::new(init);
    each(runs.len(), &|number| {
        pool.with(|scratch| {
            let run = runs[number].clone().map(|i| f(scratch, i)).collect();
            *lock(&results[number]) = run;
        });
    });
    let mut all = Vec::with_capacity(count);
    for run in results {
        all.append(&mut lock(&run));
    }
    all
}

/// Changes every item, with scratch memory as in [`map_init`].
pub(crate) fn for_each_mut<T: Send, S: Send>(
    items: &mut [T],
    init: impl Fn() -> S + Sync,
    f: impl Fn(&mut S, usize, &mut T) + Sync,
) {
    let runs = runs(items.len(), threads());
    let mut rest = items;
    let mut parts = Vec::with_capacity(runs.len());
    for run in &runs {
        let (part, after) = std::mem::take(&mut rest).split_at_mut(run.len());
        parts.push(Mutex::new(part));
        rest = after;
    }
    let pool = Scratch::new(init);
    each(runs.len(), &|number| {
        pool.with(|scratch| {
            let mut part = lock(&parts[number]);
            for (i, item) in runs[number].clone().zip(part.iter_mut()) {
                f(scratch, i, item);
            }
        });
    });
}

/// Scratch memory: as much as there are threads that use it at the same time.
struct Scratch<S, I> {
    init: I,
    idle: Mutex<Vec<S>>,
}

impl<S, I: Fn() -> S> Scratch<S, I> {
    fn new(init: I) -> Self {
        Self {
            init,
            idle: Mutex::default(),
        }
    }

    fn with(&self, work: impl FnOnce(&mut S)) {
        let idle = lock(&self.idle).pop();
        let mut scratch = idle.unwrap_or_else(&self.init);
        work(&mut scratch);
        lock(&self.idle).push(scratch);
    }
}

/// Every lock holds what is whole at any time, so that a panic elsewhere does not matter.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The numbers from 0 to below `count` in runs for so many threads.
fn runs(count: usize, threads: usize) -> Vec<Range<usize>> {
    let longest = count.div_ceil(RUNS * threads.max(1));
    let mut runs = Vec::new();
    let mut start = 0;
    while start < count {
        let length = longest.min(1 + start / GROWTH);
        let end = count.min(start + length);
        runs.push(start..end);
        start = end;
    }
    runs
}

#[cfg(feature = "parallel")]
fn threads() -> usize {
    rayon::current_num_threads()
}

#[cfg(feature = "parallel")]
fn both(a: &mut (dyn FnMut() + Send), b: &mut (dyn FnMut() + Send)) {
    rayon::join(a, b);
}

#[cfg(feature = "parallel")]
fn each(count: usize, task: &(dyn Fn(usize) + Sync)) {
    use rayon::prelude::*;
    (0..count).into_par_iter().with_max_len(1).for_each(task);
}

/// Works on items that each need much memory: a thread finishes one before it takes the next, so that no more of them are
/// in memory than there are threads. They are begun in order.
///
/// # Errors
/// If a thread cannot be started, or the work on an item has panicked.
#[cfg(feature = "parallel")]
pub(crate) fn one_by_one<T: Sync>(items: &[T], work: impl Fn(&T) + Sync) -> Result<(), Error> {
    let next = AtomicUsize::new(0);
    let worker = || -> Result<(), Error> {
        // In a pool that all workers share, a thread that waits inside an item could begin further items.
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build();
        let alone = alone.map_err(|error| Error::new(format!("cannot start a thread: {error}")))?;
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            alone.install(|| work(item));
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let workers = 0..threads().min(items.len());
        let workers: Vec<_> = workers.map(|_| scope.spawn(worker)).collect();
        workers.into_iter().try_for_each(|worker| {
            let ended = worker.join();
            ended.unwrap_or_else(|_| Err(Error::new("a worker broke off")))
        })
    })
}

/// Works on items one after the other.
#[cfg(not(feature = "parallel"))]
pub(crate) fn one_by_one<T: Sync>(items: &[T], work: impl Fn(&T) + Sync) -> Result<(), Error> {
    items.iter().for_each(work);
    Ok(())
}

#[cfg(not(feature = "parallel"))]
fn threads() -> usize {
    1
}

#[cfg(not(feature = "parallel"))]
fn both(a: &mut (dyn FnMut() + Send), b: &mut (dyn FnMut() + Send)) {
    a();
    b();
}

#[cfg(not(feature = "parallel"))]
fn each(count: usize, task: &(dyn Fn(usize) + Sync)) {
    (0..count).for_each(task);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_mapped_and_changed_in_order() {
        for count in [0, 1, 2, 15, 16, 17, 1000] {
            let items: Vec<usize> = (0..count).collect();
            let doubled: Vec<usize> = items.iter().map(|i| 2 * i).collect();
            assert_eq!(map(&items, |i| 2 * i), doubled);
            assert_eq!(map_range(count, |i| 2 * i), doubled);
            let mut changed = items.clone();
            for_each_mut(&mut changed, || 2, |two, i, item| *item += i * (*two - 1));
            assert_eq!(changed, doubled);
            assert_eq!(map_init(count, || 2, |two, i| i * *two), doubled);
        }
        assert_eq!(join(|| 1, || "b"), (1, "b"));
    }

    #[test]
    fn runs_cover_all_items_once_and_are_short() {
        for (count, threads) in [(0, 2), (1, 2), (7, 1), (100, 4), (12_345, 2), (500_000, 64)] {
            let runs = runs(count, threads);
            let mut end = 0;
            for run in &runs {
                assert!(run.start == end && !run.is_empty());
                assert!(run.len() <= count.div_ceil(RUNS * threads));
                end = run.end;
            }
            assert_eq!(end, count);
            assert!(runs.len() <= 60 + RUNS * threads, "{}", runs.len());
        }
    }

    #[test]
    fn every_item_is_worked_on_once_and_no_more_at_a_time_than_there_are_threads() {
        for count in [0, 1, 100] {
            let items: Vec<usize> = (0..count).collect();
            let (begun, most, done) = (Mutex::new(0), Mutex::new(0), Mutex::new(Vec::new()));
            let worked = one_by_one(&items, |item| {
                let mut now = lock(&begun);
                *now += 1;
                let mut most = lock(&most);
                *most = (*most).max(*now);
                drop((now, most));
                let within = map_range(100, |i| i);
                lock(&done).push(item + within[0]);
                *lock(&begun) -= 1;
            });
            assert!(worked.is_ok());
            let mut done = lock(&done).clone();
            done.sort_unstable();
            assert_eq!(done, items);
            assert!(*lock(&most) <= threads());
        }
    }

    #[test]
    fn scratch_memory_is_made_once_for_every_thread() {
        let made = Mutex::new(0);
        map_init(1000, || *lock(&made) += 1, |(), i| i);
        assert!((1..=threads()).contains(&*lock(&made)));
    }
}
