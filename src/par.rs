//! Work on all cores, or on one where the feature `parallel` is off: results are the same and in the same order.
//!
//! The feature uses the rayon pool of the caller: run a call inside `rayon::ThreadPool::install` to choose the pool and
//! its number of threads.
//!
//! Items are divided into runs, which the threads take as they become free. The code that calls rayon is not generic, so
//! that it is compiled once and not for every use.
//!
//! Items that each need much memory are the exception: threads of their own take them one by one, as many as the pool has.

#[cfg(feature = "parallel")]
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
#[cfg(feature = "parallel")]
use std::sync::Condvar;
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
    let worked = on_threads(threads().min(items.len()), |own| {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            own.install(|| work(item));
        }
    });
    worked.map_err(|error| Error::new(error.to_string()))
}

/// Runs a task on so many threads, each with a pool of its own: in a pool that all share, a thread that waits inside an item
/// could begin further items. All threads have ended when the first failure is returned.
///
/// # Errors
/// If a thread cannot be started, or a task has panicked.
#[cfg(feature = "parallel")]
fn on_threads(count: usize, task: impl Fn(&rayon::ThreadPool) + Sync) -> io::Result<()> {
    let worker = || -> io::Result<()> {
        let own = rayon::ThreadPoolBuilder::new().num_threads(1).build();
        let failed = |error| io::Error::other(format!("cannot start a thread: {error}"));
        task(&own.map_err(failed)?);
        Ok(())
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..count).map(|_| scope.spawn(worker)).collect();
        let ended: Vec<_> = workers.into_iter().map(|worker| worker.join()).collect();
        ended.into_iter().try_for_each(|ended| {
            ended.unwrap_or_else(|_| Err(io::Error::other("a worker broke off")))
        })
    })
}

/// Works on items one after the other.
#[cfg(not(feature = "parallel"))]
pub(crate) fn one_by_one<T: Sync>(items: &[T], work: impl Fn(&T) + Sync) -> Result<(), Error> {
    items.iter().for_each(work);
    Ok(())
}

/// Takes items from a source as threads become free, and gives what becomes of them to a sink, in the order of the items.
/// Only a few for each thread are in memory, and a result waits for those before it but for no item that is still to come.
/// 0 threads are as many as the pool has.
///
/// # Errors
/// If the sink fails, which ends the work; if a thread cannot be started, or the work on an item has panicked.
#[cfg(feature = "parallel")]
pub(crate) fn in_order<T: Send, U: Send>(
    threads: usize,
    source: impl FnMut() -> Option<T> + Send,
    work: impl Fn(T) -> U + Sync,
    sink: impl FnMut(U) -> io::Result<()> + Send,
) -> io::Result<()> {
    let threads = match threads {
        0 => self::threads(),
        threads => threads,
    };
    let source = Mutex::new((0, source));
    let results = Results {
        waiting: Mutex::new(Waiting {
            done: BTreeMap::new(),
            next: 0,
            sink,
            ended: None,
        }),
        moved: Condvar::new(),
    };
    on_threads(threads, |own| {
        let _end = EndOnPanic(&results);
        loop {
            let (number, item) = {
                let (count, source) = &mut *lock(&source);
                if !results.have_room(*count, AHEAD * threads) {
                    return;
                }
                let Some(item) = source() else {
                    return;
                };
                *count += 1;
                (*count - 1, item)
            };
            results.put(number, own.install(|| work(item)));
        }
    })?;
    let ended = lock(&results.waiting).ended.take();
    ended.map_or(Ok(()), Err)
}

/// How many items for each thread may be begun before the first of them is given to the sink.
#[cfg(feature = "parallel")]
const AHEAD: usize = 4;

/// The results of items by their numbers, on their way to a sink.
#[cfg(feature = "parallel")]
struct Results<U, S> {
    waiting: Mutex<Waiting<U, S>>,
    /// Notified when results have gone to the sink.
    moved: Condvar,
}

#[cfg(feature = "parallel")]
struct Waiting<U, S> {
    done: BTreeMap<usize, U>,
    /// The number of the result that the sink gets next.
    next: usize,
    sink: S,
    /// Why the work has ended early.
    ended: Option<io::Error>,
}

#[cfg(feature = "parallel")]
impl<U, S: FnMut(U) -> io::Result<()>> Results<U, S> {
    /// Waits until the item of that number may be begun; false if the work has ended.
    fn have_room(&self, number: usize, most: usize) -> bool {
        let waiting = lock(&self.waiting);
        let is_full = |now: &mut Waiting<U, S>| now.ended.is_none() && number >= now.next + most;
        let waiting = self.moved.wait_while(waiting, is_full);
        let waiting = waiting.unwrap_or_else(PoisonError::into_inner);
        waiting.ended.is_none()
    }

    /// Gives the result to the sink with those that wait for it, once all before it are there.
    fn put(&self, number: usize, result: U) {
        let waiting = &mut *lock(&self.waiting);
        waiting.done.insert(number, result);
        while waiting.ended.is_none()
            && let Some(result) = waiting.done.remove(&waiting.next)
        {
            waiting.ended = (waiting.sink)(result).err();
            waiting.next += 1;
        }
        self.moved.notify_all();
    }
}

/// Ends the work of all threads when one of them panics: its result would never come.
#[cfg(feature = "parallel")]
struct EndOnPanic<'a, U, S>(&'a Results<U, S>);

#[cfg(feature = "parallel")]
impl<U, S> Drop for EndOnPanic<'_, U, S> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            lock(&self.0.waiting).ended = Some(io::Error::other("a worker broke off"));
            self.0.moved.notify_all();
        }
    }
}

/// Works on items one after the other.
#[cfg(not(feature = "parallel"))]
pub(crate) fn in_order<T, U>(
    _threads: usize,
    source: impl FnMut() -> Option<T>,
    work: impl Fn(T) -> U,
    sink: impl FnMut(U) -> io::Result<()>,
) -> io::Result<()> {
    std::iter::from_fn(source).map(work).try_for_each(sink)
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
mod tests;
