import ReportModel
import Typography

extension BlockSetter {
  /// A theorem-like block: its head runs into the first paragraph; a proof ends with its mark.
  func setTheorem(_ theorem: ReportBlock.Theorem, destination: String?) {
    flow.addSpace(style.spaces.theorem)
    var body = inScope(nil)
    body.runIn = head(of: theorem, destination: destination)
    if theorem.isItalic { body.inline.cut.isItalic = true }
    // A head needs a paragraph to run into.
    if case .paragraph = theorem.blocks.first?.kind {
      body.set(theorem.blocks)
    } else {
      body.set([ReportBlock(.paragraph([]))] + theorem.blocks)
    }
    if theorem.isProof { setEndMark() }
    flow.addSpace(style.spaces.theorem)
  }

  private func head(
    of theorem: ReportBlock.Theorem, destination: String?
  ) -> InlineContent {
    var name = inline
    if theorem.isProof { name.cut.isItalic = true } else { name.cut.isBold = true }
    var plain = inline
    plain.cut = Cut()
    var collector = InlineCollector(composer: composer)
    if let destination { collector.add([.destination(destination)], name) }
    let number = theorem.number.map { "\u{A0}\($0)" } ?? ""
    collector.add([.text(theorem.name + number)], name)
    if !theorem.title.isEmpty {
      collector.add([.text(" (")] + theorem.title + [.text(")")], plain)
    }
    collector.add([.text(".")], name)
    collector.add([.text(" ")], plain)
    return collector.content
  }

  /// The mark stands at the right end of the last line, or on a line of its own where that is full.
  private func setEndMark() {
    let size = inline.size * 0.62
    var mark = Frame(width: size, ascent: size, descent: 0)
    mark.add(
      .shape(
        .rectangle(
          Rectangle(x: 0.2, y: -size, width: size - 0.4, height: size),
          stroke: Shape.Stroke(color: style.colors.text, width: 0.4))), at: .zero)
    mark = mark.tagged(.sign("∎"))
    let last = flow.items.count - 1
    if last >= 0, flow.items[last].takesEndMark, case .box(var frame) = flow.items[last].content {
      let right = x + width - flow.items[last].x
      if frame.rightEdge < right - size - 6 {
        frame.append(mark, at: Point(x: right - size, y: 0))
        flow.replace(last, by: frame)
        return
      }
    }
    var line = Frame(
      width: width, ascent: TextExtent.ascent * inline.size,
      descent: TextExtent.descent * inline.size)
    line.append(mark, at: Point(x: width - size, y: 0))
    flow.addPenalty(LineItem.forbidden)
    flow.addLine(line, x: x, leading: leading, scope: scope)
  }
}

extension Frame {
  /// The right end of the rightmost thing in the frame.
  var rightEdge: Double {
    items.reduce(0) { right, item in
      switch item.content {
      case .glyphs(let run): max(right, item.position.x + run.width)
      case .image(_, let width, _), .drawing(_, let width, _):
        max(right, item.position.x + width)
      case .shape(let shape): max(right, item.position.x + shape.rightEdge)
      case .group(let inner, _, _): max(right, item.position.x + inner.width)
      case .link, .destination, .beginTag, .endTag: right
      }
    }
  }
}

extension Shape {
  fileprivate var rightEdge: Double {
    elements.reduce(0) { right, element in
      switch element {
      case .move(let p), .line(let p), .curve(_, _, let p): max(right, p.x)
      case .close: right
      }
    }
  }
}
