//! Fuzzes every reader for a given time, and stops at the first panic, hang or excessive use of memory.
//!
//!     cargo run --release --example fuzz                  # every reader for 60 s
//!     cargo run --release --example fuzz -- 5 tmx         # those whose name has `tmx`, for 5 s each
//!     cargo run --release --example fuzz -- 60 "" 7       # another seed
//!
//! Files that stop it are written to `target/fuzz/`.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "../tests/suite/mutate/mod.rs"]
mod mutate;

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use mutate::{Chance, File, Fuzzer, targets};

/// Maximum time for a file; files have up to 64 KiB and are read in milliseconds.
const TOO_LONG: Duration = Duration::from_secs(10);

/// Maximum memory in bytes; the fuzzer itself needs about ten million.
const TOO_MUCH: u64 = 1 << 30;

/// What is being read, and since when.
type Now = Arc<Mutex<Option<(String, Vec<File>, Instant)>>>;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, or| args.get(at).map_or(or, |arg: &String| arg.parse().unwrap());
    let seconds = number(0, 60);
    let wanted = args.get(1).map_or("", String::as_str);
    let seed = number(2, 1917);
    let now: Now = Arc::default();
    let watched = Arc::clone(&now);
    std::thread::spawn(move || watch(&watched));
    for target in targets() {
        if target.name.contains(wanted) {
            fuzz(
                Fuzzer::new(target),
                Duration::from_secs(seconds),
                seed,
                &now,
            );
        }
    }
}

fn fuzz(mut fuzzer: Fuzzer, time: Duration, seed: u64, now: &Now) {
    let name = fuzzer.target.name.clone();
    let mut chance = Chance::new(seed);
    let (mut tries, mut taken, mut slowest) = (0_u64, 0_u64, Duration::ZERO);
    let start = Instant::now();
    while start.elapsed() < time {
        let files = fuzzer.next(&mut chance);
        let began = Instant::now();
        *now.lock().unwrap() = Some((name.clone(), files.clone(), began));
        let read = std::panic::AssertUnwindSafe(|| fuzzer.read(files, &mut chance));
        match std::panic::catch_unwind(read) {
            Ok(was_taken) => taken += u64::from(was_taken),
            Err(_) => stop("a panic", now),
        }
        *now.lock().unwrap() = None;
        slowest = slowest.max(began.elapsed());
        tries += 1;
    }
    println!(
        "{name:<16} {tries:>9} tries, {taken:>9} taken, slowest {:>6.1} ms, peak {} MiB so far",
        slowest.as_secs_f64() * 1e3,
        memory("VmHWM:") >> 20
    );
}

/// Stops the program when a file takes too much time or memory.
fn watch(now: &Now) {
    loop {
        std::thread::sleep(Duration::from_millis(100));
        let began = now.lock().unwrap().as_ref().map(|(_, _, began)| *began);
        if began.is_some_and(|began| began.elapsed() > TOO_LONG) {
            stop("a hang", now);
        }
        if memory("VmRSS:") > TOO_MUCH {
            stop("too much memory", now);
        }
    }
}

fn stop(what: &str, now: &Now) -> ! {
    let Some((name, files, _)) = now.lock().unwrap().take() else {
        println!("{what}, but nothing is being read");
        std::process::exit(1);
    };
    let folder = Path::new("target/fuzz");
    fs::create_dir_all(folder).unwrap();
    for (number, (file, content)) in files.iter().enumerate() {
        let file = file.replace('/', "_");
        fs::write(folder.join(format!("{name}.{number}.{file}")), content).unwrap();
    }
    println!("{name}: {what}; the files are in {}", folder.display());
    std::process::exit(1);
}

/// The memory in use, in bytes, as Linux reports it; 0 on other systems.
fn memory(what: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what));
    let number = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
    number.unwrap_or(0) << 10
}
