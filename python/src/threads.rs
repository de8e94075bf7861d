//! Work without the interpreter's lock: on threads of its own, which survive no fork, and under the caller's eyes, who may
//! watch it and stop it.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::process;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bitext::error::Error;
use bitext::progress::{Progress, Step};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::error::raised;

/// How soon a call notices Ctrl-C.
const TICK: Duration = Duration::from_millis(50);

/// The process that imported the package.
static PROCESS: AtomicU32 = AtomicU32::new(0);

/// Notes which process imports the package.
pub(crate) fn note_process() {
    PROCESS.store(process::id(), Ordering::Relaxed);
}

/// The threads for a call: so many, or if that is left open all cores, but one in a process that another one has made to
/// share the work.
fn pool(py: Python<'_>, threads: Option<usize>) -> PyResult<Arc<ThreadPool>> {
    /// By process and number. Threads are lost in a fork, and the pool of the parent must not be touched there.
    static POOLS: Mutex<BTreeMap<(u32, usize), Arc<ThreadPool>>> = Mutex::new(BTreeMap::new());
    let threads = match threads {
        Some(0) => return Err(PyValueError::new_err("threads must be 1 or more")),
        Some(threads) => threads,
        None if is_worker(py)? => 1,
        None => std::thread::available_parallelism().map_or(1, usize::from),
    };
    let mut pools = POOLS.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (process::id(), threads);
    if let Some(pool) = pools.get(&key) {
        return Ok(Arc::clone(pool));
    }
    let made = ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = Arc::new(made.map_err(|error| PyValueError::new_err(error.to_string()))?);
    pools.insert(key, Arc::clone(&pool));
    Ok(pool)
}

/// True in a process that was forked, or started by `multiprocessing`.
fn is_worker(py: Python<'_>) -> PyResult<bool> {
    if process::id() != PROCESS.load(Ordering::Relaxed) {
        return Ok(true);
    }
    let modules = py.import("sys")?.getattr("modules")?;
    let module = modules.call_method1("get", ("multiprocessing.process",))?;
    if module.is_none() {
        return Ok(false);
    }
    Ok(!module.call_method0("parent_process")?.is_none())
}

/// Calls a function without the interpreter's lock.
pub(crate) fn released<T: Send>(
    py: Python<'_>,
    threads: Option<usize>,
    work: impl FnOnce() -> T + Send,
) -> PyResult<T> {
    let pool = pool(py, threads)?;
    Ok(py.detach(|| pool.install(work)))
}

/// What a watched call says.
enum Event {
    Step(Step),
    Done,
}

/// As [`released`], for a call that Ctrl-C stops. `watch` is called with the name of the stage, what is done and of how much; what it
/// raises stops the call too.
pub(crate) fn watched<T: Send>(
    py: Python<'_>,
    threads: Option<usize>,
    watch: Option<&Bound<'_, PyAny>>,
    work: impl FnOnce(Progress) -> Result<T, Error> + Send,
) -> PyResult<T> {
    let pool = pool(py, threads)?;
    let stop = Arc::new(AtomicBool::new(false));
    let (events, received) = channel();
    let progress = Progress::new({
        let (stop, events, is_watched) = (Arc::clone(&stop), events.clone(), watch.is_some());
        move |step| {
            if is_watched {
                // Nobody listens once the call was stopped.
                let _ = events.send(Event::Step(step));
            }
            match stop.load(Ordering::Relaxed) {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        }
    });
    let received = Mutex::new(received);
    std::thread::scope(|scope| {
        let worker = scope.spawn(move || {
            let result = pool.install(|| work(progress));
            let _ = events.send(Event::Done);
            result
        });
        let mut interrupt = None;
        while interrupt.is_none() && !worker.is_finished() {
            let seen = match py.detach(|| next(&received)) {
                Ok(Event::Step(step)) => shown(watch, step),
                Ok(Event::Done) | Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => Ok(()),
            };
            interrupt = seen.and_then(|()| py.check_signals()).err();
        }
        stop.store(interrupt.is_some(), Ordering::Relaxed);
        let ended = py.detach(|| worker.join());
        let result = ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        match interrupt {
            Some(interrupt) => Err(interrupt),
            None => result.map_err(|error| raised(py, &error)),
        }
    })
}

fn next(received: &Mutex<Receiver<Event>>) -> Result<Event, RecvTimeoutError> {
    let received = received.lock().unwrap_or_else(PoisonError::into_inner);
    received.recv_timeout(TICK)
}

fn shown(watch: Option<&Bound<'_, PyAny>>, step: Step) -> PyResult<()> {
    if let Some(watch) = watch {
        watch.call1((step.stage.name(), step.done, step.of))?;
    }
    Ok(())
}
