use super::*;

#[test]
fn fitting_lengths_are_more_probable_than_chance_and_unfitting_ones_less() {
    let source: Vec<u32> = (0..200).map(|i| 20 + (i * 37) % 180).collect();
    let target: Vec<u32> = source.iter().map(|l| l * 11 / 10).collect();
    let model = LengthModel::new(&source, &target, 6, &LengthParams::default());
    let ratio = |s, n, t| model.log_ratio(&model.source(1, s), &model.target(n, t));
    assert!(ratio(100, 1, 110) > 0.5);
    assert!(ratio(100, 1, 30) < -1.0);
    assert!(ratio(200, 2, 220) > 0.5);
    assert!(ratio(1, 1, 1_000_000).is_finite());
}

#[test]
fn background_densities_sum_to_one() {
    let density = kernel_estimate(&[10, 20, 20, 400], 1.0, &LengthParams::default());
    assert!((density.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    assert!((convolve(&density, &density, usize::MAX).iter().sum::<f64>() - 1.0).abs() < 1e-9);
}

#[test]
fn the_background_is_exact_as_far_as_the_text_goes() {
    let lengths: Vec<u32> = (0..60).map(|i| 5 + (i * 37) % 90).collect();
    let params = LengthParams::default();
    let points = point(longest_stretch(&lengths, 4), 1.0) + 1;
    let cut = background(&lengths, 1.0, (4, points), &params);
    let whole = background(&lengths, 1.0, (4, usize::MAX), &params);
    for (cut, whole) in cut.iter().zip(whole.iter()).skip(1) {
        assert_eq!(cut[..], whole[..points]);
    }
    assert_eq!(longest_stretch(&[3, 9, 1, 4], 2), 12.0);
    assert_eq!(longest_stretch(&[3, 9], 10), 12.0);
    assert_eq!(longest_stretch(&[], 10), 0.0);
}

#[test]
fn ratio_and_variance_are_learnt_and_outliers_do_not_move_the_median() {
    let params = LengthParams::default();
    let mut beads: Vec<Letters> = (0..200).map(|i| (100, 120 + 20 * (i % 3))).collect();
    let mut lengths = Lengths::new(1.0, 1.0, &params);
    lengths.learn(&beads, &beads, Center::Total, &params);
    assert!((lengths.expected(100.0) - 140.0).abs() < 0.5);
    // Half of the squared deviations are 400 or less: a standard deviation of 20 / .6745.
    assert!((lengths.z(100.0, 170.0) - 1.0).abs() < 0.05, "{lengths:?}");
    beads.extend([(10, 9000); 20]);
    lengths.learn(&beads, &beads, Center::Median, &params);
    assert!((lengths.expected(100.0) - 140.0).abs() < 0.5);
    // Thirty beads are too few to estimate the variance.
    let mut few = Lengths::new(1.0, 1.0, &params);
    few.learn(&beads[..30], &beads[..30], Center::Total, &params);
    assert_eq!(few.variance, params.variance);
    few.learn(&beads[..30], &beads[..31], Center::Total, &params);
    assert_ne!(few.variance, params.variance);
}
