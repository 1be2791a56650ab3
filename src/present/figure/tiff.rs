//! Pixels as TIFF, as PLOS asks: baseline RGB, 8 bits, one flat layer without alpha, LZW, with its dots per inch.

use weezl::{BitOrder, encode::Encoder};

/// Bytes of pixels in a strip, about: small strips keep readers' memory small, larger ones are packed better.
const STRIP: usize = 1 << 16;

/// Types of entries.
const SHORT: u16 = 3;
const LONG: u16 = 4;
const RATIONAL: u16 = 5;

/// An entry of the directory: tag, type and values.
type Entry = (u16, u16, Vec<u32>);

/// The TIFF of `width` × `height` pixels of three bytes; `None` where packing fails or it would pass 4 GB.
pub fn tiff(rgb: &[u8], (width, height): (u32, u32), dpi: u32) -> Option<Vec<u8>> {
    let row = width as usize * 3;
    let rows = (STRIP / row.max(1)).max(1);
    // Little endian, version 42; the place of the directory follows when it is known.
    let mut out = b"II*\0\0\0\0\0".to_vec();
    let (mut places, mut lengths) = (Vec::new(), Vec::new());
    for strip in rgb.chunks(rows * row) {
        let packed = Encoder::with_tiff_size_switch(BitOrder::Msb, 8).encode(strip).ok()?;
        places.push(u32::try_from(out.len()).ok()?);
        lengths.push(u32::try_from(packed.len()).ok()?);
        out.extend(packed);
        if out.len() % 2 == 1 {
            out.push(0);
        }
    }
    let directory: [Entry; 13] = [
        (256, LONG, vec![width]),
        (257, LONG, vec![height]),
        (258, SHORT, vec![8, 8, 8]),
        (259, SHORT, vec![5]), // LZW
        (262, SHORT, vec![2]), // RGB
        (273, LONG, places),
        (274, SHORT, vec![1]), // upright
        (277, SHORT, vec![3]),
        (278, LONG, vec![u32::try_from(rows).ok()?]),
        (279, LONG, lengths),
        (282, RATIONAL, vec![dpi, 1]),
        (283, RATIONAL, vec![dpi, 1]),
        (296, SHORT, vec![2]), // per inch
    ];
    let entries: Vec<Vec<u8>> =
        directory.iter().map(|entry| written(entry, &mut out)).collect::<Option<_>>()?;
    let place = u32::try_from(out.len()).ok()?;
    out[4..8].copy_from_slice(&place.to_le_bytes());
    out.extend((entries.len() as u16).to_le_bytes());
    out.extend(entries.into_iter().flatten());
    out.extend([0; 4]); // no further directory
    Some(out)
}

/// An entry of twelve bytes; values that do not fit in it are put into `out`.
fn written((tag, kind, values): &Entry, out: &mut Vec<u8>) -> Option<Vec<u8>> {
    let mut bytes: Vec<u8> = Vec::new();
    for value in values {
        if *kind == SHORT {
            bytes.extend((*value as u16).to_le_bytes());
        } else {
            bytes.extend(value.to_le_bytes());
        }
    }
    let count = if *kind == RATIONAL { values.len() / 2 } else { values.len() };
    let mut entry = tag.to_le_bytes().to_vec();
    entry.extend(kind.to_le_bytes());
    entry.extend(u32::try_from(count).ok()?.to_le_bytes());
    if bytes.len() <= 4 {
        bytes.resize(4, 0);
        entry.extend(bytes);
    } else {
        entry.extend(u32::try_from(out.len()).ok()?.to_le_bytes());
        out.extend(bytes);
        if out.len() % 2 == 1 {
            out.push(0);
        }
    }
    Some(entry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use weezl::decode::Decoder;

    fn short(bytes: &[u8], at: usize) -> usize {
        usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]))
    }

    fn long(bytes: &[u8], at: usize) -> usize {
        short(bytes, at) | short(bytes, at + 2) << 16
    }

    /// Read by the letter of the specification (TIFF 6.0, sections 2, 3, 6 and 13).
    #[test]
    fn pixels_come_back_as_they_were() {
        let (width, height) = (301_usize, 190_usize);
        let rgb: Vec<u8> =
            (0..width * height * 3).map(|i| if i % 7 < 3 { 255 } else { (i * i % 251) as u8 }).collect();
        let file = tiff(&rgb, (width as u32, height as u32), 300).expect("a file");
        assert_eq!(&file[..4], b"II*\0");
        let at = long(&file, 4);
        assert_eq!(at % 2, 0);
        let entry = |tag: usize| {
            let entries = (0..short(&file, at)).map(|i| at + 2 + 12 * i);
            entries.into_iter().find(|e| short(&file, *e) == tag).expect("the entry")
        };
        assert_eq!((long(&file, entry(256) + 8), long(&file, entry(257) + 8)), (width, height));
        let resolution = long(&file, entry(282) + 8);
        assert_eq!((long(&file, resolution), long(&file, resolution + 4)), (300, 1));
        let (strips, lengths) = (entry(273), entry(279));
        let many = long(&file, strips + 4);
        assert!(many > 1);
        let mut back = Vec::new();
        for i in 0..many {
            let value = |entry: usize| long(&file, long(&file, entry + 8) + 4 * i);
            let packed = &file[value(strips)..value(strips) + value(lengths)];
            back.extend(Decoder::with_tiff_size_switch(BitOrder::Msb, 8).decode(packed).expect("LZW"));
        }
        assert_eq!(back, rgb);
    }
}
