//! Values of parameters, read and written as text.

/// A value that a parameter may hold.
pub(super) trait Value {
    /// In the form that [`Self::replace`] reads.
    fn write(&self) -> String;

    /// Takes the value that a text gives; false, and unchanged, if the text gives none.
    fn replace(&mut self, text: &str) -> bool;
}

macro_rules! numbers {
    ($($kind:ty, $is_valid:expr;)+) => {
        $(impl Value for $kind {
            fn write(&self) -> String {
                self.to_string()
            }

            fn replace(&mut self, text: &str) -> bool {
                let value = text.trim().parse::<$kind>().ok().filter($is_valid);
                value.map(|value| *self = value).is_some()
            }
        })+
    };
}

numbers! {
    f32, |value| value.is_finite();
    f64, |value| value.is_finite();
    i32, |_| true;
    u16, |_| true;
    u32, |_| true;
    u64, |_| true;
    usize, |_| true;
}

fn joined<T: Value>(values: &[T]) -> String {
    let values: Vec<String> = values.iter().map(Value::write).collect();
    values.join(",")
}

fn parsed<T: Value + Default>(text: &str) -> Option<Vec<T>> {
    let value = |part: &str| {
        let mut value = T::default();
        value.replace(part).then_some(value)
    };
    text.split(',').map(value).collect()
}

impl<const N: usize> Value for [f64; N] {
    fn write(&self) -> String {
        joined(self)
    }

    fn replace(&mut self, text: &str) -> bool {
        let values = parsed(text).and_then(|values| values.try_into().ok());
        values.map(|values| *self = values).is_some()
    }
}

impl Value for Vec<i32> {
    fn write(&self) -> String {
        joined(self)
    }

    fn replace(&mut self, text: &str) -> bool {
        parsed(text).map(|values| *self = values).is_some()
    }
}
