//! At most 256 colors for the pixels of a picture, so that each takes one byte.

use super::pixels::{Pixels, Rgba};

/// What a PNG's palette holds.
const MOST: usize = 256;
/// The most frequent colors, inks and paper among them, that are always kept as they are.
const EXACT: usize = 128;
/// No color: colors are opaque.
const NONE: u32 = 0;

/// The color of a pixel as one number.
fn color_of(pixel: Rgba) -> u32 {
    u32::from_le_bytes(pixel) | u32::from_le_bytes([0, 0, 0, 255])
}

/// Colors, and the place of each color that the picture has.
#[derive(Debug)]
pub(super) struct Palette {
    colors: Vec<u8>,
    places: Slots<u8>,
}

impl Palette {
    /// The palette of a picture's pixels. Where they have more than 256 colors, most of these are mixtures
    /// at the edges of letters and lines: the colors that fewest pixels have are drawn as others so near that few eyes, if
    /// any, can tell (see [`Palette::chosen`]).
    pub(super) fn of(pixels: &Pixels) -> Palette {
        Palette::chosen(&counts(pixels))
    }

    /// The palette of these colors, of which the first [`EXACT`] are kept as they are. Red, green and blue are cut into cells;
    /// another color is drawn as the first that is kept in its cell. The cells are the smallest, of 1, 2, 4 … levels a side,
    /// that leave 256 colors.
    fn chosen(counted: &[u32]) -> Palette {
        let mut cell = 0;
        loop {
            if let Some(palette) = Palette::within(counted, cell) {
                return palette;
            }
            cell += 1;
        }
    }

    /// With cells of 2 to the power `cell` levels a side; none where more than 256 colors are left.
    fn within(counted: &[u32], cell: u32) -> Option<Palette> {
        let levels = (255_u32 << cell) as u8;
        let corner = |color: u32| color & u32::from_le_bytes([levels, levels, levels, 255]);
        let mut kept: Vec<u32> = Vec::with_capacity(MOST);
        let mut places = Slots::for_colors(counted.len());
        let mut cells: Slots<Option<u8>> = Slots::for_colors(MOST);
        for (i, &color) in counted.iter().enumerate() {
            let near = if i < EXACT { None } else { cells.get(corner(color)) };
            let place = near.map_or(u8::try_from(kept.len()), Ok).ok()?;
            if near.is_none() {
                kept.push(color);
                let first = cells.get(corner(color)).unwrap_or(place);
                cells.set(corner(color), Some(first));
            }
            places.set(color, place);
        }
        let colors = kept.iter().flat_map(|color| color.to_le_bytes().into_iter().take(3)).collect();
        Some(Palette { colors, places })
    }

    /// Red, green and blue of each color.
    pub(super) fn colors(&self) -> &[u8] {
        &self.colors
    }

    /// The place of a pixel's color, which is one of the picture's.
    pub(super) fn place(&self, pixel: Rgba) -> u8 {
        self.places.get(color_of(pixel))
    }
}

/// The colors of a picture, those first that most of its pixels have. Colors that are as frequent come in the order of their
/// numbers, so that a palette is the same however it was counted.
fn counts(pixels: &Pixels) -> Vec<u32> {
    let mut counts: Slots<u32> = Slots::for_colors(MOST);
    for run in pixels.runs() {
        counts.add(color_of(run.color), run.length);
    }
    let mut counted: Vec<(u32, u32)> = counts.slots.into_iter().filter(|(color, _)| *color != NONE).collect();
    counted.sort_unstable_by_key(|&(color, count)| (std::cmp::Reverse(count), color));
    counted.into_iter().map(|(color, _)| color).collect()
}

/// Something for each color: a table with free slots, since hashing with care would take longer than all the rest.
#[derive(Debug)]
struct Slots<T> {
    slots: Vec<(u32, T)>,
    used: usize,
}

impl<T: Copy + Default> Slots<T> {
    fn for_colors(colors: usize) -> Self {
        Slots { slots: vec![(NONE, T::default()); (4 * colors).next_power_of_two().max(4)], used: 0 }
    }

    /// What stands for a color; the default where nothing does.
    fn get(&self, color: u32) -> T {
        self.slots[self.slot(color)].1
    }

    fn set(&mut self, color: u32, value: T) {
        let slot = self.slot(color);
        self.used += usize::from(self.slots[slot].0 == NONE);
        self.slots[slot] = (color, value);
        if self.used * 2 > self.slots.len() {
            let before = std::mem::replace(self, Slots::for_colors(self.slots.len()));
            for (color, value) in before.slots.into_iter().filter(|(color, _)| *color != NONE) {
                self.set(color, value);
            }
        }
    }

    /// Adds to what stands for a color.
    fn add(&mut self, color: u32, more: T)
    where
        T: std::ops::Add<Output = T> + PartialEq,
    {
        if more == T::default() {
            return;
        }
        let slot = self.slot(color);
        if self.slots[slot].0 == color {
            self.slots[slot].1 = self.slots[slot].1 + more;
        } else {
            self.set(color, more);
        }
    }

    /// Where a color stands, or would.
    fn slot(&self, color: u32) -> usize {
        // Multiplicative hashing: the highest bits depend on all of the color.
        let mut slot = color.wrapping_mul(0x9E37_79B1) as usize >> (u32::BITS - self.slots.len().ilog2());
        while ![NONE, color].contains(&self.slots[slot].0) {
            slot = (slot + 1) % self.slots.len();
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(n: u16) -> Vec<u8> {
        (0..n).flat_map(|i| [i as u8, (i >> 8) as u8, 7, 255]).collect()
    }

    fn drawn(palette: &Palette, pixel: Rgba) -> [u8; 3] {
        let place = usize::from(palette.place(pixel)) * 3;
        [palette.colors()[place], palette.colors()[place + 1], palette.colors()[place + 2]]
    }

    #[test]
    fn a_picture_of_few_colors_keeps_each() {
        let few = [pixels(256), pixels(3)].concat();
        let palette = Palette::of(&Pixels::of(&few, 1));
        for pixel in few.as_chunks::<4>().0 {
            assert_eq!(drawn(&palette, *pixel), pixel[..3]);
        }
    }

    #[test]
    fn a_picture_of_many_colors_keeps_its_frequent_ones_and_comes_near_to_the_others() {
        // 2,000 colors, of which the last ten stand in most places.
        let many = [pixels(2000), pixels(2000)[1990 * 4..].repeat(50)].concat();
        let palette = Palette::of(&Pixels::of(&many, 1));
        assert!(palette.colors().len() / 3 <= 256);
        for (i, pixel) in many.as_chunks::<4>().0.iter().enumerate() {
            let own = drawn(&palette, *pixel);
            let off = own.iter().zip(pixel).map(|(a, b)| a.abs_diff(*b)).max();
            assert!(off <= Some(if i >= 2000 { 0 } else { 8 }), "{i}: {own:?} for {pixel:?}");
        }
    }
}
