import MathSyntax

extension Layout {
  /// `\left … \right`: delimiters as high as what they enclose (appendix G, rule 19).
  func fenced(_ fenced: Fenced, _ style: Style) -> Box {
    let start = items.count
    // The contents decide the size of the delimiters, so they come first.
    var boxes = fenced.segments.map { list($0, style, after: .opening, before: .closing) }
    var height = 0.0
    var depth = 0.0
    for box in boxes {
      height = max(height, box.height)
      depth = max(depth, box.depth)
    }
    let size = fenceSize(height: height, depth: depth, style)
    var x = 0.0
    for index in boxes.indices {
      let scalar = index == 0 ? fenced.left.scalar : fenced.middles[index - 1].scalar
      let fence = insertedDelimiter(scalar, size: size, before: index, of: &boxes, style)
      move(fence, x: x, y: 0)
      x += fence.width
      move(boxes[index], x: x, y: 0)
      x += boxes[index].width
      height = max(height, fence.height)
      depth = max(depth, fence.depth)
    }
    let right = delimiter(fenced.right.scalar, size: size, style)
    move(right, x: x, y: 0)
    return Box(
      width: x + right.width, height: max(height, right.height),
      depth: max(depth, right.depth), start: start, end: items.count)
  }

  /// The delimiters' size: TeX's `\delimiterfactor` 901 and `\delimitershortfall` 5 pt.
  private func fenceSize(height: Double, depth: Double, _ style: Style) -> Double {
    let axis = axis(style)
    let reach = max(height - axis, depth + axis)
    return max(reach * 2 * 0.901, reach * 2 - 0.5 * size)
  }

  /// A delimiter whose items stand before those of a box that is laid out already, so that the
  /// items are in reading order.
  private func insertedDelimiter(
    _ scalar: Unicode.Scalar?, size: Double, before index: Int, of boxes: inout [Box],
    _ style: Style
  ) -> Box {
    var fence = delimiter(scalar, size: size, style)
    let count = fence.end - fence.start
    let place = boxes[index].start
    rotate(place..<items.count, by: fence.start - place)
    for later in index..<boxes.count {
      boxes[later].start += count
      boxes[later].end += count
    }
    fence.start = place
    fence.end = place + count
    return fence
  }

  /// A delimiter of at least a size, centred on the axis; TeX's null delimiter for nil.
  func delimiter(_ scalar: Unicode.Scalar?, size: Double, _ style: Style) -> Box {
    guard let scalar else {
      var box = emptyBox()
      box.width = nullDelimiterSpace
      return box
    }
    var box = stretched(scalar, size: size, style)
    centerOnAxis(&box, style)
    return box
  }

  /// `\big` … `\Bigg`: 1.2 to 3 times the height of a parenthesis (amsmath's `\bBigg@`).
  func sizedDelimiter(_ node: SizedDelimiter, _ style: Style) -> Box {
    guard let scalar = node.delimiter.scalar else { return emptyBox() }
    let paren = face.metrics(face.glyph("(", level: 0))
    let factor = [1.0, 1.5, 2.0, 2.5][node.step - 1]
    let height = factor * 1.2 * (paren.height + paren.depth) * size
    var box = stretched(scalar, size: max(height * 0.901, height - 0.5 * size), style)
    centerOnAxis(&box, style)
    return box
  }

  /// The first variant of a character that is at least `size` high, or an assembly of parts.
  func stretched(_ scalar: Unicode.Scalar, size: Double, _ style: Style) -> Box {
    let glyph = face.glyph(scalar, level: style.scriptLevel)
    guard glyph != MathFace.missing else {
      return character(scalar, plain: scalar, atomClass: .ordinary, style)
    }
    let em = em(style)
    let wanted = size / em
    let metrics = face.metrics(glyph)
    // A thousandth of a point is less than TeX's rounding of the font's sizes.
    let tolerance = 1e-4
    if metrics.height + metrics.depth >= wanted - tolerance {
      return glyphBox(glyph, scalar: scalar.value, em: em).uncharacterized
    }
    let construction = face.verticalConstruction(glyph)
    for variant in construction.variants {
      let metrics = face.metrics(variant.glyph)
      if metrics.height + metrics.depth >= wanted - tolerance {
        return glyphBox(variant.glyph, scalar: scalar.value, em: em).uncharacterized
      }
    }
    if !construction.parts.isEmpty {
      return verticalAssembly(construction, scalar: scalar, size: wanted, em: em)
    }
    let largest = construction.variants.last?.glyph ?? glyph
    return glyphBox(largest, scalar: scalar.value, em: em).uncharacterized
  }

  /// Parts joined from bottom to top, its lower end on the baseline.
  private func verticalAssembly(
    _ construction: Construction, scalar: Unicode.Scalar, size: Double, em: Double
  ) -> Box {
    let start = items.count
    let assembly = construction.assembly(reaching: size)
    var width = 0.0
    // From the top, as a reader meets them.
    for (index, piece) in assembly.pieces.reversed().enumerated() {
      let metrics = face.metrics(piece.glyph)
      width = max(width, metrics.advance)
      items.append(
        Item(
          kind: .glyph, color: color, isContinuation: index > 0, glyph: piece.glyph,
          scalar: scalar.value, x: 0, y: (piece.offset + metrics.depth) * em, width: em))
    }
    return Box(
      width: width * em, height: assembly.extent * em, depth: 0, start: start,
      end: items.count)
  }
}

extension Box {
  /// The same box, no longer taken for a character: delimiters have no use for their slant.
  var uncharacterized: Box {
    var box = self
    box.glyph = MathFace.missing
    box.italicCorrection = 0
    return box
  }
}
