//! Law 4: the same bytes with any number of threads.

use std::path::Path;

use super::program::{EN_FA, Folder};

#[test]
fn the_book_comes_out_the_same_with_any_number_of_threads() {
    let folder = Folder::new();
    let file = |side: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"));
        path.join(side)
            .join("history-of-the-russian-revolution.txt")
            .display()
            .to_string()
    };
    let (source, target) = (file("english"), file("persian"));
    let args = [
        &["align", &source, &target],
        &EN_FA[..],
        &["--format", "jsonl"],
    ]
    .concat();
    let out = |threads| {
        folder
            .run_with(&args, "", &[("RAYON_NUM_THREADS", threads)])
            .fine()
    };
    let one = out("1");
    assert!(one.lines().count() > 1000, "{} beads", one.lines().count());
    for threads in ["2", "8"] {
        assert!(out(threads) == one, "{threads} threads make other bytes");
    }
}
