import MathSyntax

/// Where a display may be broken.
struct Breaking {
  enum Extent: Int, Comparable {
    /// In its own list alone.
    case outside
    /// Inside `\left … \right`, braces and text too.
    case inside
    /// Anywhere.
    case anywhere

    static func < (a: Extent, b: Extent) -> Bool { a.rawValue < b.rawValue }
  }

  var extent: Extent
  /// What is no wider stays whole.
  var whole: Double
  /// What is wider than this is set in lines above each other where it can be: numerators, frames.
  var widest: Double
  /// How many delimiters and braces are around. What is inside of more stays whole: all of it is
  /// measured at each level.
  var depth = 0

  static let maximumDepth = 6
}

extension MathNode {
  /// Written with so few characters that it cannot be wide: it need not be measured.
  fileprivate var isShort: Bool { span.definition == nil && span.range.count < 20 }
}

extension Layout {
  /// Lays out something that a display may be broken inside as several atoms; whether it did.
  func collectParts(of node: MathNode, _ style: Style) -> Bool {
    guard let breaking, breaking.extent >= .inside, breaking.depth < Breaking.maximumDepth,
      !node.isShort
    else { return false }
    switch node {
    case .fenced(let fenced): return collectParts(of: fenced, nil, style)
    case .scripts(let scripts):
      guard case .fenced(let fenced)? = scripts.nucleus else { return false }
      return collectParts(of: fenced, scripts, style)
    case .text(let run): return collectWords(of: run, style)
    case .group(let group):
      guard !group.isTransparent, !group.isCramped, measured([node], style) > breaking.whole else {
        return false
      }
      collect(opening: emptyBox(), .ordinary, style)
      self.breaking?.depth += 1
      collect(group.body, style)
      self.breaking?.depth -= 1
      collect(closing: emptyBox(), .ordinary, style)
      return true
    default: return false
    }
  }

  /// `\left … \right` as its delimiters, as high as the whole, and what stands between them.
  private func collectParts(of fenced: Fenced, _ scripts: Scripts?, _ style: Style) -> Bool {
    let start = items.count
    let outer = breaking
    breaking = nil
    var (width, height, depth) = (0.0, 0.0, 0.0)
    for segment in fenced.segments {
      let box = list(segment, style, after: .opening, before: .closing)
      width += box.width
      height = max(height, box.height)
      depth = max(depth, box.depth)
    }
    discard(from: start)
    breaking = outer
    guard width > breaking?.whole ?? .infinity else { return false }
    let size = fenceSize(height: height, depth: depth, style)
    let (left, right): (AtomClass, AtomClass) =
      fenced.isPair ? (.opening, .closing) : (.inner, .inner)
    collect(opening: delimiter(fenced.left.scalar, size: size, style), left, style)
    for (index, segment) in fenced.segments.enumerated() {
      if index > 0 {
        let bar = delimiter(fenced.middles[index - 1].scalar, size: size, style)
        collect(opening: bar, .closing, style)
      }
      breaking?.depth += 1
      collect(segment, style)
      breaking?.depth -= 1
    }
    var closing = delimiter(fenced.right.scalar, size: size, style)
    if let scripts {
      closing = beside(closing, superscript: scripts.superscript, scripts.subscript, style)
    }
    collect(closing: closing, right, style)
    return true
  }

  private func collect(opening box: Box, _ atomClass: AtomClass, _ style: Style) {
    append(box, atomClass, style)
    atoms[atoms.count - 1].rightClass = .opening
  }

  private func collect(closing box: Box, _ atomClass: AtomClass, _ style: Style) {
    append(box, .closing, style)
    atoms[atoms.count - 1].rightClass = atomClass
  }

  private func append(_ box: Box, _ atomClass: AtomClass?, _ style: Style) {
    atoms.append(
      Atom(
        kind: .box, atomClass: atomClass, isScript: style.isScript, em: em(style), box: box))
  }

  /// Text as its words, between which a line may break.
  private func collectWords(of run: TextRun, _ style: Style) -> Bool {
    guard let breaking, measured([.text(run)], style) > breaking.whole else { return false }
    let inner = run.isBoxed ? Style(level: .text, isCramped: false) : style
    let em = em(inner)
    for piece in run.pieces {
      guard case .text(let text, let face) = piece else {
        if case .math(let nodes) = piece {
          append(list(nodes, Style(level: inner.level, isCramped: false)), .ordinary, style)
          if atoms.count > 1, atoms[atoms.count - 2].kind == .space {
            atoms[atoms.count - 1].breakCost = 450
          }
        }
        continue
      }
      for (index, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated()
      {
        if index > 0 {
          var gap = emptyBox()
          gap.width = textWidth(" ", face, em: em)
          atoms.append(
            Atom(kind: .space, atomClass: nil, isScript: style.isScript, em: em, box: gap))
        }
        if word.isEmpty { continue }
        append(textBox(String(word), face, em: em), .ordinary, style)
        if index > 0 { atoms[atoms.count - 1].breakCost = 450 }
      }
    }
    return true
  }

  /// A text as the lines of a paragraph; nil where some part of it is wider than them.
  func textLines(_ run: TextRun, width: Double) -> [Box]? {
    let base = atoms.count
    let start = items.count
    let outer = breaking
    breaking = Breaking(extent: .inside, whole: 0, widest: .infinity)
    let isParted = collectWords(of: run, Style(level: .text, isCramped: false))
    breaking = outer
    resolve(from: base)
    let parts = Breakable(Array(atoms[base...]), size: size)
    atoms.removeLast(atoms.count - base)
    guard isParted, let lines = parts.lines(tagRoom: 0, room: { _, _ in width })?.ranges else {
      discard(from: start)
      return nil
    }
    return lines.map { assembled(parts, $0) }
  }

  private func textWidth(_ text: String, _ face: TextFace, em: Double) -> Double {
    let start = items.count
    let width = textBox(text, face, em: em).width
    discard(from: start)
    return width
  }

  /// A list that is set in lines, with the parts inside of it, where it would be wider than
  /// `widestPart`; as it is where it cannot be.
  ///
  /// Each level lays out what is inside of it by itself and in lines; only a few of them do.
  ///
  /// - Parameter margin: what stands at its sides and counts.
  func fitted(
    _ nodes: [MathNode], _ style: Style, margin: Double = 0, isLastBaseline: Bool = false,
    alignment: HorizontalAlignment = .center
  ) -> Box {
    guard let widest = widestPart else { return list(nodes, style) }
    let start = items.count
    func natural() -> Box {
      widestPart = nil
      defer { widestPart = widest }
      return list(nodes, style)
    }
    let box = natural()
    guard box.width > widest - margin, fittingDepth < Breaking.maximumDepth else { return box }
    discard(from: start)
    fittingDepth += 1
    defer { fittingDepth -= 1 }
    return stackedLines(
      nodes, style, width: widest - margin, isLastBaseline: isLastBaseline, alignment: alignment)
      ?? natural()
  }

  /// A list as lines above each other, each as wide as a width allows; the baseline is the first
  /// line's, or the last one's. Nil where some part is wider.
  func stackedLines(
    _ nodes: [MathNode], _ style: Style, width: Double, isLastBaseline: Bool,
    alignment: HorizontalAlignment = .center
  ) -> Box? {
    let base = atoms.count
    let start = items.count
    let outer = breaking
    breaking = Breaking(extent: .inside, whole: 0.5 * width, widest: width)
    collect(nodes, style)
    breaking = outer
    resolve(from: base)
    let parts = Breakable(Array(atoms[base...]), size: size, anywhere: true)
    atoms.removeLast(atoms.count - base)
    guard let lines = parts.lines(tagRoom: 0, room: { _, _ in width })?.ranges, !lines.isEmpty
    else {
      discard(from: start)
      return nil
    }
    let boxes = lines.map { assembled(parts, $0) }
    let widest = boxes.map(\.width).max() ?? 0
    var result = Box(
      width: widest, height: boxes[0].height, depth: 0, start: start, end: items.count)
    var y = 0.0
    for (index, box) in boxes.enumerated() {
      if index > 0 {
        let skip = max(
          baselineSkip * em(style) / size, boxes[index - 1].depth + box.height + 0.2 * em(style))
        y -= skip
      }
      move(box, x: alignment.indent(widest - box.width), y: y)
      result.depth = -y + box.depth
    }
    if isLastBaseline {
      move(result, x: 0, y: -y)
      result.height -= y
      result.depth += y
    }
    return result
  }
}
