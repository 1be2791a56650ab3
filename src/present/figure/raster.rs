//! A picture as PNG or TIFF at an exact number of dots per inch.

use super::paint::paint;
use super::palette::Palette;
use super::pixels::Pixels;
use super::scene::Picture;
use crate::error::{Error, Result};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;

/// The largest side, in pixels.
const LARGEST: f64 = 20_000.0;

/// The PNG, at `dpi`, which it declares.
///
/// # Errors
/// When it would have more than 20,000 pixels on a side.
pub fn png(picture: &Picture, dpi: u32) -> Result<Vec<u8>> {
    let size = size(picture, dpi)?;
    let written = encode(&paint(picture, size)?, size, dpi);
    written.map_err(|e| Error::Internal(format!("a figure could not be written as PNG: {e}")))
}

/// The same as TIFF.
///
/// # Errors
/// As [`png`].
pub fn tiff(picture: &Picture, dpi: u32) -> Result<Vec<u8>> {
    let size = size(picture, dpi)?;
    let pixels = paint(picture, size)?;
    let mut rgb = Vec::with_capacity(3 * usize::from(size.0) * usize::from(size.1));
    for run in pixels.runs() {
        let [r, g, b, _] = run.color;
        rgb.extend(std::iter::repeat_n([r, g, b], run.length as usize).flatten());
    }
    super::tiff::tiff(&rgb, (size.0.into(), size.1.into()), dpi)
        .ok_or_else(|| Error::Internal("a figure could not be written as TIFF".into()))
}

/// How many pixels it has, across and down.
fn size(picture: &Picture, dpi: u32) -> Result<(u16, u16)> {
    let pixels = |side: i32| (f64::from(side) / 2540.0 * f64::from(dpi)).round();
    let (across, down) = (pixels(picture.width), pixels(picture.height));
    if across > LARGEST || down > LARGEST {
        return Err(Error::Usage {
            code: "F505",
            message: format!("a figure at {dpi} dots per inch is too large: {across} by {down} pixels"),
            help: "use a lower --dpi or a smaller --size".into(),
        });
    }
    Ok((across as u16, down as u16))
}

fn encode(pixels: &Pixels, (width, height): (u16, u16), dpi: u32) -> Result<Vec<u8>, png::EncodingError> {
    let per_meter = (f64::from(dpi) / 0.0254).round() as u32;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width.into(), height.into());
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_meter,
        yppu: per_meter,
        unit: png::Unit::Meter,
    }));
    let palette = Palette::of(pixels);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(palette.colors());
    // Paper and lines repeat so much that a light setting is enough; the lightest leaves files half as large again.
    let mut stream = ZlibEncoder::new(Vec::new(), Compression::new(2));
    let mut line = Vec::with_capacity(1 + usize::from(width));
    for runs in pixels.lines() {
        line.clear();
        line.push(UNFILTERED);
        for run in runs {
            line.resize(line.len() + run.length as usize, palette.place(run.color));
        }
        stream.write_all(&line)?;
    }
    let stream = stream.finish()?;
    let mut writer = encoder.write_header()?;
    writer.write_chunk(png::chunk::IDAT, &stream)?;
    writer.finish()?;
    Ok(bytes)
}

/// What a line of a PNG begins with whose bytes are its pixels.
const UNFILTERED: u8 = 0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_few_colors_reads_back_as_it_was() {
        let (width, height) = (30_u16, 20_u16);
        let pixel =
            |i: u32| if i % 50 < 40 { [255; 4] } else { [i as u8, (i >> 8) as u8, (i * 7) as u8, 255] };
        let drawn: Vec<u8> = (0..u32::from(width * height)).flat_map(pixel).collect();
        let bytes = encode(&Pixels::of(&drawn, width.into()), (width, height), 300).expect("a PNG");
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("its head");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("its pixels");
        let expected: Vec<u8> = drawn.chunks(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
        assert!(pixels == expected);
    }
}
