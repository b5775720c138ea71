import MathSyntax

extension Layout {
  /// `\left … \right`: delimiters as high as what they enclose (appendix G, rule 19).
  func fenced(_ fenced: Fenced, _ style: Style) -> Box {
    let start = items.count
    // The contents decide the size of the delimiters, so they are laid out first.
    let boxes = fenced.segments.map { list($0, style, after: .opening, before: .closing) }
    var height = 0.0
    var depth = 0.0
    for box in boxes {
      height = max(height, box.height)
      depth = max(depth, box.depth)
    }
    let size = fenceSize(height: height, depth: depth, style)
    var x = 0.0
    var fences: [Box] = []
    for index in boxes.indices {
      let scalar = index == 0 ? fenced.left.scalar : fenced.middles[index - 1].scalar
      let fence = delimiter(scalar, size: size, style)
      fences.append(fence)
      move(fence, x: x, y: 0)
      x += fence.width
      move(boxes[index], x: x, y: 0)
      x += boxes[index].width
      height = max(height, fence.height)
      depth = max(depth, fence.depth)
    }
    readFences(fences, before: boxes)
    let right = delimiter(fenced.right.scalar, size: size, style)
    move(right, x: x, y: 0)
    return Box(
      width: x + right.width, height: max(height, right.height),
      depth: max(depth, right.depth), start: start, end: items.count)
  }

  /// Each delimiter is read before what stands behind it, the last ones first: an empty segment
  /// has nothing to be read before, so its delimiter joins the next.
  private func readFences(_ fences: [Box], before boxes: [Box]) {
    var block: Int?
    for (fence, box) in zip(fences, boxes).reversed() {
      if box.end > box.start { block = box.start }
      if let block { read(fence.start..<fence.end, before: block) }
    }
  }

  /// The delimiters' size: TeX's `\delimiterfactor` 901 and `\delimitershortfall` 5 pt.
  func fenceSize(height: Double, depth: Double, _ style: Style) -> Double {
    let axis = axis(style)
    return delimiterSize(reach: max(height - axis, depth + axis))
  }

  /// TeX's `\delimiterfactor` 901 and `\delimitershortfall` 5 pt at 10 pt: how much of what reaches
  /// so far from the axis a delimiter must cover. TeX divides before it multiplies, in whole scaled
  /// points; fonts have assemblies that just reach.
  private func delimiterSize(reach: Double) -> Double {
    let scaledPoints = (reach * 65_536).rounded()
    let covered = (scaledPoints / 500).rounded(.towardZero) * 901 / 65_536
    return max(covered, reach * 2 - 0.5 * size)
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

  /// `\big` … `\Bigg`: 1.2 to 3 times the height of a parenthesis, in scripts too (amsmath's
  /// `\bBigg@`).
  func sizedDelimiter(_ node: SizedDelimiter) -> Box {
    let style = Style(level: .text, isCramped: false)
    guard let scalar = node.delimiter.scalar else { return emptyBox() }
    let paren = face.metrics(face.glyph("(", level: 0))
    let factor = [1.0, 1.5, 2.0, 2.5][node.step - 1]
    let height = factor * 1.2 * (paren.height + paren.depth) * size
    var box = stretched(scalar, size: delimiterSize(reach: height / 2), style)
    centerOnAxis(&box, style)
    // The box that they are made for counts, even where they are smaller.
    box.height = max(box.height, height / 2 + axis(style))
    box.depth = max(box.depth, height / 2 - axis(style))
    return box
  }

  /// The first variant of a character that is at least `size` high, or an assembly of parts.
  func stretched(_ scalar: Unicode.Scalar, size: Double, _ style: Style) -> Box {
    guard let found = find(scalar, style) else { return missingBox(scalar, style) }
    let (face, glyph) = (faces.mathFace(found.index), found.glyph)
    let em = em(style)
    let wanted = size / em
    let metrics = face.metrics(glyph)
    // A thousandth of a point is less than TeX's rounding of the font's sizes.
    let tolerance = 1e-4
    if metrics.height + metrics.depth >= wanted - tolerance {
      return glyphBox(glyph, scalar: scalar.value, em: em, in: found.index).uncharacterized
    }
    let construction = face.verticalConstruction(glyph)
    for variant in construction.variants {
      let metrics = face.metrics(variant.glyph)
      if metrics.height + metrics.depth >= wanted - tolerance {
        return glyphBox(variant.glyph, scalar: scalar.value, em: em, in: found.index)
          .uncharacterized
      }
    }
    if !construction.parts.isEmpty {
      return verticalAssembly(construction, scalar, size: wanted, em: em, in: found.index)
    }
    let largest = construction.variants.last?.glyph ?? glyph
    return glyphBox(largest, scalar: scalar.value, em: em, in: found.index).uncharacterized
  }

  /// Parts joined from bottom to top, its lower end on the baseline.
  private func verticalAssembly(
    _ construction: Construction, _ scalar: Unicode.Scalar, size: Double, em: Double,
    in index: UInt8
  ) -> Box {
    let start = items.count
    let face = faces.mathFace(index)
    let assembly = construction.assembly(reaching: size)
    var width = 0.0
    // From the top, as a reader meets them.
    for (number, piece) in assembly.pieces.reversed().enumerated() {
      let metrics = face.metrics(piece.glyph)
      width = max(width, metrics.advance)
      append(
        Item(
          kind: .glyph, face: index, isContinuation: number > 0, glyph: piece.glyph,
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
