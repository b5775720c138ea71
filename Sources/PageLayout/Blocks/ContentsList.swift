import ReportModel
import Typography

/// The table of contents: titles, dot leaders, page numbers.
///
/// Page numbers are known only when the pages are made. Since they change no height, the lines are
/// set once more then, and take the places of the first ones.
extension BlockSetter {
  func setContents(
    _ entries: [ContentsEntry], title: String? = nil, destination: String = "contents"
  ) {
    guard !entries.isEmpty else { return }
    var heading = inline
    heading.cut.isBold = true
    heading.size = style.text.headings[1].size
    flow.addSpace(style.spaces.headings[1].above)
    set(
      collect([.text(title ?? composer.words.contents)], heading), alignment: .left,
      tag: .heading(level: 2), destination: destination)
    flow.addPenalty(LineItem.forbidden)
    flow.addSpace(style.spaces.headings[1].below)
    setContentsList(entries)
  }

  /// The entries without the heading above them, and as yet without page numbers.
  func setContentsList(_ entries: [ContentsEntry]) {
    let first = flow.items.count
    setContentsLines(entries) { _ in "" }
    flow.contents.append(
      Flow.Contents(items: first..<flow.items.count) { page in
        var again = self
        again.flow = Flow(style.spaces)
        again.scope = again.flow.openScope(in: nil)
        again.setContentsLines(entries, page: page)
        return again.flow.items
      })
    flow.addSpace(style.spaces.afterTitle)
  }

  private func setContentsLines(_ entries: [ContentsEntry], page: (String) -> String) {
    let list = inScope(.contents)
    let top = entries.map(\.level).min() ?? 1
    let shown = entries.filter { $0.level <= top + 2 }
    let numberWidths = (0...2).map { numberWidth(of: shown, level: top + $0) }
    // A list of one level is plain, with leaders.
    let isFlat = shown.allSatisfy { $0.level == top }
    for entry in shown {
      let depth = entry.level - top
      if depth == 0, !isFlat {
        flow.addSpace(style.spaces.contentsGroup)
        flow.addPenalty(style.penalties.beforeHeading)
      }
      list.setEntry(
        entry, depth: depth, isPlain: isFlat || depth > 0, numberWidths: numberWidths,
        page: page(entry.destination))
      if depth == 0, !isFlat, entry.number != nil { flow.addPenalty(style.penalties.beforeDisplay) }
    }
  }

  /// The room for the numbers of a level: that of the widest, and a gap.
  private func numberWidth(of entries: [ContentsEntry], level: Int) -> Double {
    var text = inline
    text.cut.isBold = true
    let numbers = Set(entries.filter { $0.level == level }.compactMap(\.number))
    let widest = numbers.map { line($0, text).width }.max() ?? 0
    return widest == 0 ? 0 : max(widest + inline.size * 0.8, inline.size * 1.6)
  }

  private func setEntry(
    _ entry: ContentsEntry, depth: Int, isPlain: Bool, numberWidths: [Double], page: String
  ) {
    var text = inline
    text.cut.isBold = !isPlain
    let indent = numberWidths.prefix(depth).reduce(0, +)
    let numberWidth = entry.number == nil ? 0 : numberWidths[min(depth, 2)]
    let pageFrame = line(page, text)
    // Titles keep clear of the page numbers.
    let room = width - indent - numberWidth - 30
    let title = ReportInline.link(.destination(entry.destination), entry.title.withoutCalls)
    let paragraph = Paragraph.set(
      uncolored([title], text), width: room, alignment: .left, composer: composer)
    let item = inScope(.contentsItem)
    for (index, titleLine) in paragraph.lines.enumerated() {
      var frame = Frame(
        width: width, ascent: titleLine.frame.ascent, descent: titleLine.frame.descent)
      if index == 0, let number = entry.number {
        let label = line(number, text)
        frame.append(label, at: Point(x: mirrored(indent, label.width), y: 0))
      }
      frame.append(titleLine.frame, at: Point(x: mirrored(indent + numberWidth, room), y: 0))
      if index == paragraph.lines.count - 1 {
        let left = titleLine.frame.rightEdge + indent + numberWidth
        if !composer.isRightToLeft {
          addLeader(to: &frame, from: left + 6, to: width - pageFrame.width - 6, isPlain: isPlain)
        }
        let place = mirrored(width - pageFrame.width, pageFrame.width)
        frame.append(pageFrame, at: Point(x: place, y: 0))
      } else {
        flow.addPenalty(LineItem.forbidden)
      }
      flow.addLine(frame, x: x, leading: leading, scope: item.scope)
    }
  }

  /// A link in the colour of the text: a list of links needs no colour.
  private func uncolored(_ inlines: [ReportInline], _ style: InlineStyle) -> InlineContent {
    var content = collect(inlines, style)
    content.atoms = content.atoms.map { atom in
      var atom = atom
      switch atom.kind {
      case .word(let word, let number):
        atom.kind = .word(word, style: recolored(number, style.color))
      case .space(let number, let isBreakable):
        atom.kind = .space(style: recolored(number, style.color), isBreakable: isBreakable)
      case .frame(let frame):
        atom.kind = .frame(frame.recolored(from: composer.style.colors.link, to: style.color))
      default: break
      }
      return atom
    }
    return content
  }

  private func recolored(_ number: Int, _ color: Color) -> Int {
    var style = composer.styles[number].style
    style.color = color
    return composer.number(of: style)
  }

  /// Dots at multiples of their distance from the right margin, so that those of all lines align.
  private func addLeader(to frame: inout Frame, from left: Double, to right: Double, isPlain: Bool)
  {
    guard isPlain, right - left > 15 else { return }
    let resolved = composer.resolved(inline)
    guard let dot = resolved.font.glyph(for: ".") else { return }
    let distance = inline.size * 0.45
    var glyphs: [GlyphRun.Glyph] = []
    var x = width - (((width - left) / distance).rounded(.down)) * distance
    let start = x
    while x + distance * 0.5 < right {
      glyphs.append(GlyphRun.Glyph(id: dot, x: x - start))
      x += distance
    }
    frame.add(.beginTag(.artifact), at: .zero)
    frame.add(
      .glyphs(
        GlyphRun(
          font: resolved.font, size: inline.size, color: inline.color, glyphs: glyphs,
          width: x - start)), at: Point(x: start, y: 0))
    frame.add(.endTag(.artifact), at: .zero)
  }
}

extension Frame {
  /// The same with one colour for another: formulas are set in the colour of the words around them.
  fileprivate func recolored(from old: Color, to new: Color) -> Frame {
    var result = self
    for index in items.indices {
      switch items[index].content {
      case .glyphs(var run) where run.color == old:
        run.color = new
        result.items[index].content = .glyphs(run)
      case .shape(var shape):
        if shape.fill == old { shape.fill = new }
        if shape.stroke?.color == old { shape.stroke?.color = new }
        result.items[index].content = .shape(shape)
      case .group(let inner, let transform, let clip):
        result.items[index].content = .group(
          inner.recolored(from: old, to: new), transform, clip: clip)
      default: break
      }
    }
    return result
  }
}
