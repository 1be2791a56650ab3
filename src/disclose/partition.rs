//! Which groups to withhold so that a small one can't be worked back from the total and the others.

/// How many more or less a withheld size may be known to.
const KNOWN: f64 = 2.0;

/// What a small group keeps to itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Secret {
    /// How many it has: shares of categories and stages.
    Size,
    /// Its mean: enough that its members are not known apart from others.
    Mean,
}

/// The positions to withhold among groups that make up a whole, given the size of each (`None`: withheld before).
/// First those with at least one and fewer than `limit` members; then the smallest that is left, as long as fewer than two
/// groups or fewer than `limit` members are withheld, or the total leaves a small group only a few sizes. Nothing when no
/// group is small; empty groups hold nobody and stay. What a lower limit would withhold goes as well, so that a stricter limit
/// never shows more. Each position comes with whether it is small itself.
pub(super) fn to_withhold(
    sizes: &[Option<f64>],
    forced: &[bool],
    limit: usize,
    secret: Secret,
) -> Vec<(usize, bool)> {
    let mut withheld = by_limit(sizes, forced, limit, secret);
    for lower in 1..limit {
        for (position, _) in by_limit(sizes, forced, lower, secret) {
            if !withheld.iter().any(|(known, _)| *known == position) {
                withheld.push((position, false));
            }
        }
    }
    withheld
}

/// The same for one limit alone.
fn by_limit(sizes: &[Option<f64>], forced: &[bool], limit: usize, secret: Secret) -> Vec<(usize, bool)> {
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
        let is_few = |(i, _): &&(usize, bool)| sizes[*i].is_some_and(|size| size < limit);
        let small = withheld.iter().filter(is_few).count() as f64;
        let others = withheld.len() as f64 - small;
        let is_vague = secret == Secret::Mean || is_vague(members, small, others, limit + 0.5);
        if withheld.len() >= 2 && members > limit && is_vague {
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

/// Whether `members` in `small` groups of 1 to `limit` − 1 and in `others` of at least `limit` leave a small group more than
/// a few sizes. With one total the linear program has this solution in closed form.
fn is_vague(members: f64, small: f64, others: f64, limit: f64) -> bool {
    let most = members - (small - 1.0) - others * limit;
    let least = if others > 0.0 { 1.0 } else { members - (small - 1.0) * (limit - 1.0) };
    let (low, high) = (least.max(1.0), most.min(limit - 1.0));
    let width = high - low + 0.5;
    width > KNOWN + 1.0 || width > limit - 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn positions(sizes: &[usize], limit: usize) -> Vec<usize> {
        let sizes: Vec<Option<f64>> = sizes.iter().map(|&s| Some(s as f64)).collect();
        let mut positions: Vec<usize> =
            to_withhold(&sizes, &[], limit, Secret::Size).into_iter().map(|(i, _)| i).collect();
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
            let small = to_withhold(&loose, &[], limit, Secret::Size).into_iter().filter(|(_, own)| *own).map(|(i, _)| i);
            let strict = positions(&sizes, limit + 1);
            prop_assert!(small.into_iter().all(|i| strict.contains(&i)));
        }
    }
}
