//! The pixels of a picture as runs of one color: most of it is paper, and what is not written down need not be read again.

/// A pixel: red, green, blue and alpha, which is not looked at: the paper is opaque, and so is what is drawn on it, though
/// blending may leave 254.
pub(super) type Rgba = [u8; 4];

/// Pixels that are looked at together.
const BLOCK: usize = 16;

/// Pixels side by side that have one color.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub color: Rgba,
    pub length: u32,
}

/// Lines of pixels, from the top down.
#[derive(Debug, Default)]
pub(super) struct Pixels {
    runs: Vec<Run>,
    /// Where each line ends among the runs.
    ends: Vec<usize>,
}

impl Pixels {
    /// With room for so many runs.
    pub fn with_room(runs: usize) -> Self {
        Pixels { runs: Vec::with_capacity(runs), ends: Vec::new() }
    }

    /// Adds lines of `width` pixels, of four bytes each.
    pub fn add(&mut self, rgba: &[u8], width: usize) {
        for line in rgba.chunks_exact(width.max(1) * size_of::<Rgba>()) {
            self.line(line);
            self.ends.push(self.runs.len());
        }
    }

    fn line(&mut self, line: &[u8]) {
        let mut run = Run { color: line.first_chunk().copied().unwrap_or_default(), length: 0 };
        let mut uniform = [0; BLOCK * size_of::<Rgba>()];
        uniform.as_chunks_mut().0.fill(run.color);
        let (blocks, rest) = line.as_chunks::<{ BLOCK * size_of::<Rgba>() }>();
        for block in blocks {
            if alike(block, &uniform) {
                run.length += BLOCK as u32;
                continue;
            }
            let before = run.color;
            self.pixels(block, &mut run);
            if run.color != before {
                uniform.as_chunks_mut().0.fill(run.color);
            }
        }
        self.pixels(rest, &mut run);
        self.runs.push(run);
    }

    /// Goes on with the run, and with others.
    fn pixels(&mut self, rgba: &[u8], run: &mut Run) {
        for pixel in rgba.as_chunks::<{ size_of::<Rgba>() }>().0 {
            if *pixel != run.color {
                if run.length > 0 {
                    self.runs.push(*run);
                }
                *run = Run { color: *pixel, length: 0 };
            }
            run.length += 1;
        }
    }

    /// All runs; none goes over the end of a line.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The runs of each line.
    pub fn lines(&self) -> impl Iterator<Item = &[Run]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| &self.runs[*start..*end])
    }

    #[cfg(test)]
    pub fn of(rgba: &[u8], width: usize) -> Pixels {
        let mut pixels = Pixels::default();
        pixels.add(rgba, width);
        pixels
    }
}

/// Whether two blocks of pixels are the same. In words, which are compared in place; comparing slices calls a function, which
/// takes longer than the comparison.
fn alike<const N: usize>(one: &[u8; N], other: &[u8; N]) -> bool {
    let (ones, others) = (one.as_chunks::<8>().0, other.as_chunks::<8>().0);
    let differ = |(a, b): (&[u8; 8], &[u8; 8])| u64::from_ne_bytes(*a) ^ u64::from_ne_bytes(*b);
    ones.iter().zip(others).map(differ).fold(0, |all, bits| all | bits) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pixel_keeps_its_color_and_its_line() {
        for width in [1_usize, 15, 16, 17, 100] {
            let pixel = |i: usize| if i % 50 < 40 { [255; 4] } else { [i as u8, 3, (i * 7) as u8, 255] };
            let drawn: Vec<u8> = (0..width * 9).flat_map(pixel).collect();
            let pixels = Pixels::of(&drawn, width);
            assert_eq!(pixels.lines().count(), 9);
            for (line, own) in pixels.lines().zip(drawn.chunks(4 * width)) {
                let read = line.iter().flat_map(|run| run.color.repeat(run.length as usize));
                assert!(read.eq(own.iter().copied()), "{width}");
                assert!(line.iter().all(|run| run.length > 0));
            }
        }
    }
}
