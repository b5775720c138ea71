import MathSyntax

extension Layout {
  /// A frame or a coloured ground: LaTeX's `\fboxsep` 3 pt and `\fboxrule` 0.4 pt at 10 pt.
  func boxed(_ boxed: Boxed, _ style: Style) -> Box {
    let start = items.count
    let separation = boxed.separation.map { points($0, style) } ?? 0.3 * size
    let rule = boxed.hasFrame ? boxed.rule.map { points($0, style) } ?? 0.04 * size : 0
    let padding = separation + rule
    if let background = boxed.background {
      let outer = color
      color = colorIndex(background)
      addRule(x: 0, y: 0, width: 0, height: 0)
      color = outer
    }
    let contentStart = items.count
    let inner = Style(level: style.level == .display ? .text : style.level, isCramped: false)
    let box = fitted(boxed.body, inner, margin: 2 * padding, alignment: .left)
    move(contentStart..<items.count, x: padding, y: 0)
    let width = box.width + 2 * padding
    let bottom = -box.depth - padding
    let top = box.height + padding
    if boxed.background != nil {
      items[start].x = rule
      items[start].y = bottom + rule
      items[start].width = width - 2 * rule
      items[start].height = top - bottom - 2 * rule
    }
    let outer = color
    defer { color = outer }
    if let frame = boxed.frameColor { color = colorIndex(frame) }
    if boxed.hasFrame, rule > 0 {
      addRule(x: 0, y: top - rule, width: width, height: rule)
      // The sides end in the middle of the top and the bottom.
      let (foot, side) = (bottom + rule / 2, top - bottom - rule)
      addRule(x: 0, y: foot, width: rule, height: side)
      addRule(x: width - rule, y: foot, width: rule, height: side)
      addRule(x: 0, y: bottom, width: width, height: rule)
    }
    return Box(
      width: width, height: top, depth: -bottom, start: start, end: items.count)
  }
}

extension Layout {
  /// The space between a frame around a display and what it holds, above and below.
  func frameSeparation(_ margin: Grid.Margin) -> Double {
    let separation = margin.separation.map { points($0, Self.displayStyle) } ?? 0.3 * size
    return separation + frameRule(margin)
  }

  private func frameRule(_ margin: Grid.Margin) -> Double {
    margin.hasFrame ? margin.rule.map { points($0, Self.displayStyle) } ?? 0.04 * size : 0
  }

  /// What the frame has at each side beyond that.
  func framePadding(_ margin: Grid.Margin) -> Double {
    margin.padding.reduce(0) { $0 + points($1, Self.displayStyle) } / 2
  }

  /// The ground and the frame around a display that is laid out already.
  func frame(width: Double, height: Double, depth: Double, _ margin: Grid.Margin) -> Box {
    let start = items.count
    let rule = frameRule(margin)
    let outer = color
    defer { color = outer }
    if let background = margin.background {
      color = colorIndex(background)
      addRule(
        x: rule, y: rule - depth, width: width - 2 * rule, height: height + depth - 2 * rule)
      color = outer
    }
    if let frame = margin.frameColor { color = colorIndex(frame) }
    if margin.hasFrame, rule > 0 {
      addRule(x: 0, y: height - rule, width: width, height: rule)
      addRule(x: 0, y: -depth, width: rule, height: height + depth)
      addRule(x: width - rule, y: -depth, width: rule, height: height + depth)
      addRule(x: 0, y: -depth, width: width, height: rule)
    }
    return Box(width: width, height: height, depth: depth, start: start, end: items.count)
  }
}
