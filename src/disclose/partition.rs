//! Which groups to withhold so that a small one can't be worked back from the total and the others.

/// The positions to withhold among groups that make up a whole, given the size of each (`None`: withheld before).
/// First those with at least one and fewer than `limit` members; then, as long as fewer than two groups or fewer than
/// `limit` members are withheld, the smallest that is left. Nothing when no group is small; empty groups hold nobody and
/// stay. Each position comes with whether it is small itself.
pub(super) fn to_withhold(sizes: &[Option<f64>], forced: &[bool], limit: usize) -> Vec<(usize, bool)> {
    let limit = limit as f64 - 0.5; // sizes may be percentages times totals: whole numbers but for rounding
    let is_small = |i: &usize| -> bool {
        let must = forced.get(*i).copied().unwrap_or(false);
        sizes[*i].is_some_and(|size| size > 1e-6 && (size < limit || must))
    };
    let mut withheld: Vec<(usize, bool)> = (0..sizes.len()).filter(is_small).map(|i| (i, true)).collect();
    if withheld.is_empty() {
        return withheld;
    }
    loop {
        let members: f64 = withheld.iter().filter_map(|(i, _)| sizes[*i]).sum();
        if withheld.len() >= 2 && members > limit {
            return withheld;
        }
        let left = (0..sizes.len()).filter(|i| !withheld.iter().any(|(w, _)| w == i));
        let left = left.filter_map(|i| sizes[i].filter(|size| *size > 1e-6).map(|size| (i, size)));
        match left.min_by(|a, b| a.1.total_cmp(&b.1)) {
            Some((next, _)) => withheld.push((next, false)),
            None => return withheld,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn positions(sizes: &[usize], limit: usize) -> Vec<usize> {
        let sizes: Vec<Option<f64>> = sizes.iter().map(|&s| Some(s as f64)).collect();
        let mut positions: Vec<usize> = to_withhold(&sizes, &[], limit).into_iter().map(|(i, _)| i).collect();
        positions.sort_unstable();
        positions
    }

    #[test]
    fn one_small_group_takes_the_next_smallest_along() {
        assert_eq!(positions(&[40, 12, 3, 20], 8), [1, 2]);
        assert_eq!(positions(&[40, 12, 8], 8), [0_usize; 0]);
        // Two groups of 2 and 3 are 5 together: still too few to be known from the total.
        assert_eq!(positions(&[40, 2, 3, 9], 8), [1, 2, 3]);
        // A group without members tells nothing and hides nothing.
        assert_eq!(positions(&[40, 0, 3, 20], 8), [2, 3]);
        assert_eq!(positions(&[50, 3], 8), [0, 1]);
    }

    proptest! {
        /// From the total and what is shown nobody learns the size of a small group: at least two groups, and at least
        /// `limit` members, are hidden together, or nothing but empty groups is shown.
        #[test]
        fn no_small_group_is_the_only_unknown(
            sizes in prop::collection::vec(0_usize..40, 1..9),
            limit in 1_usize..15,
        ) {
            let hidden = positions(&sizes, limit);
            let shown: Vec<usize> = (0..sizes.len()).filter(|i| !hidden.contains(i)).map(|i| sizes[i]).collect();
            prop_assert!(shown.iter().all(|&s| s == 0 || s >= limit));
            let small = sizes.iter().any(|&s| s > 0 && s < limit);
            let members: usize = hidden.iter().map(|&i| sizes[i]).sum();
            let safe = hidden.len() >= 2 && members >= limit;
            prop_assert!(!small || safe || shown.iter().all(|&s| s == 0));
            prop_assert!(small || hidden.is_empty());
        }

        /// A stricter limit never shows what a looser one hides for being small.
        #[test]
        fn small_groups_stay_hidden_under_stricter_limits(
            sizes in prop::collection::vec(0_usize..40, 1..9),
            limit in 1_usize..15,
        ) {
            let loose: Vec<Option<f64>> = sizes.iter().map(|&s| Some(s as f64)).collect();
            let small = to_withhold(&loose, &[], limit).into_iter().filter(|(_, own)| *own).map(|(i, _)| i);
            let strict = positions(&sizes, limit + 1);
            prop_assert!(small.into_iter().all(|i| strict.contains(&i)));
        }
    }
}
