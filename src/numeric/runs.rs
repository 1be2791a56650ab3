//! Runs of equal values.

/// The length of the longest run of equal values; 0 without values.
pub fn longest_run<T: PartialEq>(values: impl IntoIterator<Item = T>) -> usize {
    let (mut before, mut run, mut longest) = (None, 0, 0);
    for value in values {
        run = if before.as_ref() == Some(&value) { run + 1 } else { 1 };
        longest = run.max(longest);
        before = Some(value);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::longest_run;

    #[test]
    fn the_longest_run_is_found_wherever_it_is() {
        assert_eq!(longest_run([3, 3, 2, 2, 2, 1]), 3);
        assert_eq!(longest_run([1, 2, 2]), 2);
        assert_eq!(longest_run([5]), 1);
        assert_eq!(longest_run(Vec::<u8>::new()), 0);
    }
}
