//! What a mixed model needs to know of its data: a few numbers per group.
#![expect(clippy::needless_range_loop, reason = "indices are those of the formulas")]

/// Sufficient statistics of y and P columns of X in groups, for Q random effects (1: an intercept; 2: an intercept and
/// a slope).
///
/// Per group, X and y are split into what Z explains (the least-squares coefficients of each column on Z) and what is
/// left: V⁻¹ leaves what is left as it is, so every sum below has positive terms only and no digit cancels.
#[derive(Debug, Clone)]
pub struct Groups<const P: usize, const Q: usize> {
    /// One per group.
    pub(super) each: Vec<Group<P, Q>>,
    /// Values, N.
    pub(super) n: f64,
    /// Cross-products of what Z leaves of X, summed over groups.
    pub(super) rest_xx: [[f64; P]; P],
    /// Of X with y.
    pub(super) rest_xy: [f64; P],
    /// Of y.
    pub(super) rest_yy: f64,
}

/// One group.
#[derive(Debug, Clone)]
pub(super) struct Group<const P: usize, const Q: usize> {
    /// Z′Z.
    pub zz: [[f64; Q]; Q],
    /// Coefficients of each column of X on Z, Q × P.
    pub x: [[f64; P]; Q],
    /// Coefficients of y on Z.
    pub y: [f64; Q],
}

impl<const P: usize, const Q: usize> Groups<P, Q> {
    /// No group yet.
    pub fn new() -> Self {
        Groups { each: Vec::new(), n: 0.0, rest_xx: [[0.0; P]; P], rest_xy: [0.0; P], rest_yy: 0.0 }
    }

    /// Adds a group of `n` values: Z′Z, the coefficients of X (Q × P) and of y on Z, and the cross-products of what Z
    /// leaves of X, of X with y, and of y.
    pub fn push(
        &mut self,
        n: f64,
        zz: [[f64; Q]; Q],
        (x, y): ([[f64; P]; Q], [f64; Q]),
        (xx, xy, yy): ([[f64; P]; P], [f64; P], f64),
    ) {
        self.n += n;
        for i in 0..P {
            for j in 0..P {
                self.rest_xx[i][j] += xx[i][j];
            }
            self.rest_xy[i] += xy[i];
        }
        self.rest_yy += yy;
        self.each.push(Group { zz, x, y });
    }

    /// The groups that were added.
    pub fn len(&self) -> usize {
        self.each.len()
    }

    /// True before the first.
    pub fn is_empty(&self) -> bool {
        self.each.is_empty()
    }

    /// The same data for the model in which the columns X are replaced by XM (P × R) and y by y − c X t: with it a
    /// coefficient, or a combination of them, is held at c.
    pub(super) fn restricted<const R: usize>(&self, m: &[[f64; R]; P], t: &[f64; P], c: f64) -> Groups<R, Q> {
        let columns =
            |x: &[f64; P]| -> [f64; R] { std::array::from_fn(|r| (0..P).map(|p| x[p] * m[p][r]).sum()) };
        let along = |x: &[f64; P]| -> f64 { (0..P).map(|p| x[p] * t[p]).sum() };
        let groups = self.each.iter().map(|g| Group {
            zz: g.zz,
            x: std::array::from_fn(|q| columns(&g.x[q])),
            y: std::array::from_fn(|q| g.y[q] - c * along(&g.x[q])),
        });
        // Half-way: X′X M and X′X t.
        let half: [[f64; R]; P] = std::array::from_fn(|p| columns(&self.rest_xx[p]));
        let on_t: [f64; P] = std::array::from_fn(|p| along(&self.rest_xx[p]));
        let fold =
            |v: &[f64; P]| -> [f64; R] { std::array::from_fn(|r| (0..P).map(|p| m[p][r] * v[p]).sum()) };
        let moved: [f64; P] = std::array::from_fn(|p| self.rest_xy[p] - c * on_t[p]);
        Groups {
            each: groups.collect(),
            n: self.n,
            rest_xx: std::array::from_fn(|a| {
                std::array::from_fn(|b| (0..P).map(|p| m[p][a] * half[p][b]).sum())
            }),
            rest_xy: fold(&moved),
            rest_yy: self.rest_yy - 2.0 * c * along(&self.rest_xy) + c * c * along(&on_t),
        }
    }
}

impl<const P: usize> Groups<P, 2> {
    /// The same data with the random effects in the other order.
    pub(super) fn turned(&self) -> Self {
        let mut turned = self.clone();
        for g in &mut turned.each {
            g.zz = [[g.zz[1][1], g.zz[1][0]], [g.zz[0][1], g.zz[0][0]]];
            g.x.swap(0, 1);
            g.y.swap(0, 1);
        }
        turned
    }
}

impl<const P: usize, const Q: usize> Default for Groups<P, Q> {
    fn default() -> Self {
        Self::new()
    }
}
