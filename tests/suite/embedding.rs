//! What a program that embeds the library can rely on: the library uses no files, threads, clocks, environment,
//! network, output, panic hooks or state that outlives a call, and all work is done in the pool of the caller.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Mutex};

use bitext::progress::Progress;
use bitext::{Aligner, Pair};

use super::lengths::sources;

/// What only a program may use. `std::path` handles only names; of `std::io` only traits are used.
const FORBIDDEN: &[&str] = &[
    "std::fs",
    "std::env",
    "std::thread",
    "std::time",
    "std::process",
    "io::stdin",
    "io::stdout",
    "io::stderr",
    "set_hook",
    "println!",
    "print!(",
    "build_global",
    "ThreadPoolBuilder",
    "static mut",
    "thread_local",
];

/// What uses the network, and the folder of the only part that does.
const NETWORK: &[&str] = &["std::net", "tokio::", "axum::", "hyper", "TcpListener"];
const SERVER: &str = "edit/";

/// Types whose values change behind a shared reference. A `static` of the library may be a table that is made once
/// (`LazyLock`, `OnceLock`), but hold nothing that a later call could find changed.
const MUTABLE: &[&str] = &["Atomic", "Cell<", "Mutex<", "RwLock<"];

/// The only file with a flag of its own thread: it is up while a call catches panics, and down when the call returns.
const GUARD: &str = "markup/guard.rs";

/// The only file of the library that knows the crate of the thread pool. It may make a pool for the length of a call, but
/// never the one of the whole program.
const POOL: &str = "par.rs";

/// The lines of a file before its tests, without comments.
fn code(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let tests = source.find("#[cfg(test)]\nmod tests {");
    let lines = source[..tests.unwrap_or(source.len())].lines();
    (1..)
        .zip(lines)
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn breaches(source: &str, file: &str) -> Vec<String> {
    code(source)
        .flat_map(|(number, line)| {
            let used = FORBIDDEN.iter().filter(move |name| {
                let allowed = [
                    (GUARD, "thread_local"),
                    (POOL, "ThreadPoolBuilder"),
                    (POOL, "std::thread"),
                ];
                line.contains(**name) && !allowed.contains(&(file, **name))
            });
            let network = NETWORK.iter();
            let network =
                network.filter(move |name| !file.starts_with(SERVER) && line.contains(**name));
            let pool = (file != POOL && line.contains("rayon")).then_some(&"rayon");
            let is_static = line.split_whitespace().any(|word| word == "static");
            let mutable = MUTABLE.iter();
            let mutable =
                mutable.filter(move |name| is_static && file != GUARD && line.contains(**name));
            used.chain(network)
                .chain(pool)
                .chain(mutable)
                .map(move |name| format!("{number}: {name}"))
        })
        .collect()
}

#[test]
fn the_library_opens_nothing_and_prints_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = sources(&root);
    paths.retain(|path| {
        let own = path.strip_prefix(&root).unwrap();
        let name = own.to_string_lossy();
        !own.starts_with("bin") && !name.ends_with("tests.rs") && !name.contains("/tests/")
    });
    assert!(paths.len() > 150, "{} files", paths.len());
    let mut found = Vec::new();
    for path in &paths {
        let own = path.strip_prefix(&root).unwrap().display().to_string();
        for breach in breaches(&fs::read_to_string(path).unwrap(), &own) {
            found.push(format!("{}:{breach}", path.display()));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_breach_is_found() {
    let found = |source: &str| breaches(source, "align/path.rs").len();
    assert_eq!(found("use std::fs;\n// std::env\nlet x = 1;"), 1);
    assert_eq!(found("fn f() {\n    println!();\n}\n"), 1);
    assert_eq!(found("#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n"), 0);
    assert_eq!(found("    rayon::join(a, b);\n"), 1);
    assert!(breaches("    rayon::join(a, b);\n", POOL).is_empty());
    assert_eq!(breaches("    pool.build_global();\n", POOL).len(), 1);
    assert_eq!(found("use std::net::SocketAddr;"), 1);
    let server = "use std::net::SocketAddr;\nuse axum::Router;";
    assert_eq!(breaches(server, "review/page/mod.rs").len(), 2);
    assert!(breaches(server, "edit/mod.rs").is_empty());
    assert_eq!(found("static CALLS: AtomicUsize = AtomicUsize::new(0);"), 1);
    assert_eq!(
        found("pub(crate) static LAST: Mutex<u8> = Mutex::new(0);"),
        1
    );
    assert_eq!(
        found("static TABLE: LazyLock<Vec<u8>> = LazyLock::new(read);"),
        0
    );
    assert_eq!(found("fn f(last: &'static Mutex<u8>) {}"), 0);
}

#[test]
fn all_work_is_done_in_the_pool_of_the_caller() {
    let lines = |word: &str| {
        (0..400)
            .map(|i| format!("{word} {i}.\n"))
            .collect::<String>()
    };
    let texts = Pair::new(lines("Line"), lines("Zeile"));
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.unwrap();
        let own = pool.broadcast(|_| std::thread::current().id());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let progress = Progress::new({
            let seen = Arc::clone(&seen);
            move |_| {
                seen.lock().unwrap().push(std::thread::current().id());
                ControlFlow::Continue(())
            }
        });
        let aligner = Aligner::new("en", "de").unwrap().progress(progress);
        let texts = texts.as_ref().map(String::as_str);
        let bitext = pool.install(|| aligner.align(texts)).unwrap();
        assert_eq!(bitext.rows().count(), 400);
        let seen = seen.lock().unwrap();
        assert!(seen.len() > 100, "{} steps", seen.len());
        assert!(seen.iter().all(|thread| own.contains(thread)), "{threads}");
    }
}

#[test]
fn what_users_hold_may_go_to_any_thread() {
    fn any_thread<T: Send + Sync + 'static>() {}
    any_thread::<bitext::Aligner>();
    any_thread::<bitext::Bitext>();
    any_thread::<bitext::Error>();
    any_thread::<bitext::pipeline::Prepared>();
    any_thread::<&'static dyn bitext::language::Language>();
}
