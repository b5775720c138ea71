import Typography

/// Where the next glyph comes to stand.
struct TextCursor {
  var isKnown = false
  var x = 0.0
  var y = 0.0
  /// Whether an array of strings is open, and a string in it.
  var isInArray = false
  var isInString = false
}

extension PagePainter {
  mutating func draw(_ run: GlyphRun, at origin: Point) {
    guard !run.glyphs.isEmpty, let font = fonts.inventory.index(of: run.font) else { return }
    openMark()
    if groupDepth == 0, !page.links.isEmpty { note(run.text) }
    guard fonts.subsets[font].program != nil else { return drawAsPicture(run, at: origin) }
    setFill(run.color)
    beginText(font: font, size: run.size)
    let glyphs = fonts.inventory.fonts[font]
    guard !run.text.isEmpty else {
      show(run, 0..<run.glyphs.count, at: origin, insteadOf: "")
      return
    }
    var words = run.text
    words.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      run.forEachCluster { piece in
        if piece.glyphs.count == 1,
          glyphs.means(run.glyphs[piece.glyphs.lowerBound].id, bytes, piece.text)
        {
          show(run.glyphs[piece.glyphs.lowerBound], at: origin)
        } else {
          show(
            run, piece.glyphs, at: origin,
            insteadOf: String(decoding: bytes[piece.text], as: UTF8.self))
        }
      }
    }
  }

  /// Glyphs that stand for words which they do not mean by themselves.
  private mutating func show(
    _ run: GlyphRun, _ glyphs: Range<Int>, at origin: Point, insteadOf words: String
  ) {
    closeArray()
    text.write("/Span<</ActualText ")
    text.add(hexadecimal: words.utf16, mark: true)
    text.write(">>BDC\n")
    for index in glyphs { show(run.glyphs[index], at: origin) }
    closeArray()
    text.write("EMC\n")
  }

  /// A glyph, moved to its place: by thousandths of an em where it stands in a line with the last,
  /// as far as these can be seen.
  private mutating func show(_ glyph: GlyphRun.Glyph, at origin: Point) {
    let x = origin.x + glyph.x
    let y = origin.y + glyph.y
    let size = state.size
    let distance = x - cursor.x
    if !cursor.isKnown || y != cursor.y || abs(distance) > 10 * size {
      closeArray()
      text.add(1, 0, 0, -1, x, y, operator: "Tm")
      cursor = TextCursor(isKnown: true, x: x, y: y)
    } else {
      let thousandths = (-1000 * distance / size).rounded()
      if abs(thousandths) >= 3 {
        closeString()
        openArray()
        text.add(Int(thousandths))
        cursor.x -= thousandths * size / 1000
      }
    }
    openArray()
    if !cursor.isInString {
      text.write("(")
      cursor.isInString = true
    }
    let subset = fonts.subsets[state.font]
    let code = subset.code(of: glyph.id)
    text.add(inString: UInt8(code >> 8))
    text.add(inString: UInt8(code & 0xFF))
    cursor.x += subset.width(of: glyph.id) * size / 1000
  }

  private mutating func openArray() {
    guard !cursor.isInArray else { return }
    text.write("[")
    cursor.isInArray = true
  }

  private mutating func closeString() {
    guard cursor.isInString else { return }
    text.write(")")
    cursor.isInString = false
  }

  private mutating func closeArray() {
    closeString()
    guard cursor.isInArray else { return }
    text.write("]TJ\n")
    cursor.isInArray = false
  }

  private mutating func beginText(font: Int, size: Double) {
    if !isInText {
      text.write("BT\n")
      isInText = true
      cursor = TextCursor()
    }
    guard font != state.font || size != state.size else { return }
    closeArray()
    // What follows is placed anew: widths are another font's.
    cursor.isKnown = false
    state.font = font
    state.size = size
    text.add(DocumentFonts.name(font))
    text.write(" ")
    text.add(size, operator: "Tf")
  }

  /// Ends the text object: before anything but glyphs is drawn, and before marks change.
  mutating func endText() {
    guard isInText else { return }
    closeArray()
    text.write("ET\n")
    isInText = false
  }

  /// Ends the strings at hand: before a colour changes.
  mutating func endStrings() { closeArray() }

  private mutating func drawAsPicture(_ run: GlyphRun, at origin: Point) {
    endText()
    text.write("/Span<</ActualText ")
    text.add(hexadecimal: run.text.utf16, mark: true)
    text.write(">>BDC\n")
    let picture = GlyphPicture(
      font: run.font, size: run.size, color: run.color, glyphs: run.glyphs)
    draw(
      .glyphs(picture), at: Point(x: origin.x, y: origin.y - picture.ascent),
      width: picture.width, height: picture.ascent + picture.descent)
    text.write("EMC\n")
  }
}

extension GlyphPicture {
  /// Room for glyphs of any font.
  var ascent: Double { size * 2 }
  var descent: Double { size }
  var width: Double { (glyphs.map(\.x).max() ?? 0) + size * 3 }

  /// The glyphs alone on a page.
  var frame: Frame {
    var frame = Frame(width: width, ascent: ascent, descent: descent)
    frame.add(
      .glyphs(GlyphRun(font: font, size: size, color: color, glyphs: glyphs, width: width)),
      at: .zero)
    return frame
  }
}
