//! Transformations of the page, and the directions that text runs in on it (ISO 32000-1, 8.3).

/// A transformation matrix, `[a b c d e f]` in PDF.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f32; 6]);

impl Matrix {
    pub(super) const SAME: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// The product of both: this transformation first, then the other.
    pub(super) fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, other.0);
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    pub(super) const fn shift(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// The direction in which text runs that is written along the first axis.
    pub(super) fn turn(self) -> Turn {
        let [a, b, c, d, ..] = self.0;
        // A mirrored page is read as if it were not.
        if a * d - b * c < 0.0 && a.abs() >= b.abs() {
            return Turn::NONE;
        }
        Turn::of(a, b)
    }

    /// The direction in which text runs that is written down the second axis.
    pub(super) fn turn_downward(self) -> Turn {
        let [_, _, c, d, ..] = self.0;
        Turn::of(-c, -d)
    }
}

/// The direction in which text runs, in degrees anticlockwise from the bottom edge of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Turn(i16);

/// Text that is turned by no more than this many degrees from a quarter turn is on a page that was scanned askew: its
/// words may each have a turn of their own.
const ASKEW: i16 = 10;

impl Turn {
    pub(super) const NONE: Self = Self(0);
    /// Down the page, as vertical Chinese and Japanese is written.
    pub(super) const DOWN: Self = Self(-90);

    fn of(x: f32, y: f32) -> Self {
        let degrees = libm::atan2f(y, x).to_degrees().round() as i16;
        let quarter = (f32::from(degrees) / 90.0).round() as i16 * 90;
        let turn = if (degrees - quarter).abs() <= ASKEW {
            quarter
        } else {
            degrees
        };
        Self(if turn == -180 { 180 } else { turn })
    }

    /// The place of a point along this direction, and its height across it: a line that is read later is lower.
    pub(super) fn place(self, x: f32, y: f32) -> (f32, f32) {
        let (along_x, along_y) = match self.0 {
            0 => (1.0, 0.0),
            90 => (0.0, 1.0),
            180 => (-1.0, 0.0),
            -90 => (0.0, -1.0),
            degrees => {
                let radians = f32::from(degrees).to_radians();
                (libm::cosf(radians), libm::sinf(radians))
            }
        };
        (x * along_x + y * along_y, y * along_x - x * along_y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_direction_of_text_is_that_of_its_matrix() {
        for (matrix, turn) in [
            ([1.0, 0.0, 0.0, 1.0], 0),
            ([0.0, 2.0, -2.0, 0.0], 90),
            ([-1.0, 0.0, 0.0, -1.0], 180),
            ([1.0, 0.02, -0.02, 1.0], 0),
            ([1.0, 1.0, -1.0, 1.0], 45),
            ([-1.0, 0.0, 0.0, 1.0], 0),
            ([1.0, 0.0, 0.0, -1.0], 0),
            ([0.0, 0.0, 0.0, 0.0], 0),
            ([f32::NAN, f32::INFINITY, 0.0, 0.0], 0),
        ] {
            let [a, b, c, d] = matrix;
            assert_eq!(
                Matrix([a, b, c, d, 5.0, 6.0]).turn(),
                Turn(turn),
                "{matrix:?}"
            );
        }
        assert_eq!(Matrix::SAME.turn_downward(), Turn::DOWN);
    }

    #[test]
    fn lines_follow_each_other_downward_in_every_direction() {
        // On a page turned left, what is read later stands further to the right; in vertical text, to the left.
        assert_eq!(Turn(90).place(10.0, 3.0), (3.0, -10.0));
        assert_eq!(Turn::DOWN.place(10.0, 3.0), (-3.0, 10.0));
        assert_eq!(Turn::NONE.place(10.0, 3.0), (10.0, 3.0));
    }
}
