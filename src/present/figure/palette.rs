//! The colors of a picture that has few of them.

/// Places for colors by hash; a power of two, four times as many as there are colors.
const SLOTS: usize = 1024;
/// Pixels that are looked at together.
const BLOCK: usize = 16;
/// No color: the pixels of a picture are opaque.
const NONE: u32 = 0;

/// Colors in the order in which a picture's pixels first show them, and each one's place.
#[derive(Debug)]
pub(super) struct Palette {
    colors: Vec<u8>,
    slots: Vec<(u32, u8)>,
}

impl Palette {
    /// The palette of opaque pixels of four bytes; `None` where they have more than 256 colors.
    pub(super) fn of(rgba: &[u8]) -> Option<Palette> {
        let mut palette = Palette { colors: Vec::new(), slots: vec![(NONE, 0); SLOTS] };
        let mut last = [0; 4];
        // Most pixels are like the one before: looked at by the block.
        for block in rgba.chunks(BLOCK * 4) {
            if block == &[last; BLOCK].as_flattened()[..block.len()] {
                continue;
            }
            for pixel in block.as_chunks::<4>().0 {
                if *pixel != last {
                    palette.add(*pixel)?;
                    last = *pixel;
                }
            }
        }
        Some(palette)
    }

    fn add(&mut self, pixel: [u8; 4]) -> Option<()> {
        let slot = self.slot(pixel);
        if self.slots[slot].0 == NONE {
            self.slots[slot] = (u32::from_le_bytes(pixel), u8::try_from(self.colors.len() / 3).ok()?);
            self.colors.extend(&pixel[..3]);
        }
        Some(())
    }

    /// Red, green and blue of each color.
    pub(super) fn colors(&self) -> &[u8] {
        &self.colors
    }

    /// The place of a pixel's color, which is one of the palette.
    pub(super) fn place(&self, pixel: [u8; 4]) -> u8 {
        self.slots[self.slot(pixel)].1
    }

    /// Where a color stands, or would.
    fn slot(&self, pixel: [u8; 4]) -> usize {
        let color = u32::from_le_bytes(pixel);
        // Multiplicative hashing: the highest bits depend on all of the color.
        let mut slot = color.wrapping_mul(0x9E37_79B1) as usize >> (u32::BITS - SLOTS.ilog2());
        while ![NONE, color].contains(&self.slots[slot].0) {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_few_colors_keeps_each_and_one_of_many_has_no_palette() {
        let pixels = |n: u16| -> Vec<u8> { (0..n).flat_map(|i| [i as u8, (i >> 8) as u8, 7, 255]).collect() };
        let few = [pixels(256), pixels(3)].concat();
        let palette = Palette::of(&few).expect("256 colors");
        for pixel in few.as_chunks::<4>().0 {
            assert_eq!(palette.colors()[usize::from(palette.place(*pixel)) * 3..][..3], pixel[..3]);
        }
        assert!(Palette::of(&pixels(257)).is_none());
    }
}
