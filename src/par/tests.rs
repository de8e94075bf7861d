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
fn results_are_given_in_order_and_few_wait() {
    for threads in [1, 2, 5] {
        let (mut count, begun, mut given) = (0, Mutex::new(0), Vec::new());
        let source = || {
            count += 1;
            *lock(&begun) += 1;
            (count <= 300).then_some(count)
        };
        let sink = |item| {
            given.push(item);
            assert!(*lock(&begun) <= given.len() + 4 * threads + threads);
            Ok(())
        };
        let work = |item: usize| {
            // Some take longer than those after them.
            (0..item % 7 * 1000).fold(0, |sum, n| sum ^ n);
            item
        };
        in_order(threads, source, work, sink).unwrap();
        assert_eq!(given, (1..=300).collect::<Vec<_>>());
    }
}

#[test]
fn work_in_order_ends_when_the_sink_fails_or_a_thread_panics() {
    let endless = || {
        let mut count = 0;
        move || {
            count += 1;
            Some(count)
        }
    };
    let full = |item| match item {
        9 => Err(io::ErrorKind::StorageFull.into()),
        _ => Ok(()),
    };
    let error = in_order(3, endless(), |item: usize| item, full).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    #[cfg(feature = "parallel")]
    in_order(3, endless(), |item: usize| assert!(item < 9), |()| Ok(())).unwrap_err();
}

#[test]
fn scratch_memory_is_made_once_for_every_thread() {
    let made = Mutex::new(0);
    map_init(1000, || *lock(&made) += 1, |(), i| i);
    assert!((1..=threads()).contains(&*lock(&made)));
}
