import Typography

/// Cuts a flow into pages.
///
/// Each page ends at the break that costs least: the penalty of the place, and the square of the
/// lines left empty, which favours full pages. Every break that the page can reach is tried, so a
/// heading, a caption or a display that would be torn moves on together with what it belongs to.
/// A float that does not fit moves to the top of the next page while the text goes on, and floats
/// keep their order.
struct PageBreaker {
  /// What stands on a page, from the top of the text.
  struct Page {
    enum Content {
      case item(Int)
      case float(Int, scope: Int)
      case head(Int, scope: Int)
    }
    struct Placed {
      var content: Content
      var y: Double
    }

    var placed: [Placed] = []
    var footnotes: [Int] = []
    var footnoteHeight = 0.0
  }

  private struct Candidate {
    /// The first item of the next page.
    var next: Int
    var cost: Double
    var page: Page
    var waiting: [Int]
  }

  private let flow: Flow
  private let footnotes: [Footnote]
  private let style: PageStyle
  private let height: Double

  init(flow: Flow, footnotes: [Footnote], style: PageStyle) {
    self.flow = flow
    self.footnotes = footnotes
    self.style = style
    height = style.textHeight
  }

  func pages() -> [Page] {
    var pages: [Page] = []
    var next = 0
    /// Items of floats that wait for the top of a page.
    var waiting: [Int] = []
    while next < flow.items.count || !waiting.isEmpty {
      let candidate = page(from: next, waiting: waiting)
      if !candidate.page.placed.isEmpty { pages.append(candidate.page) }
      next = candidate.next
      waiting = candidate.waiting
    }
    return pages.isEmpty ? [Page()] : pages
  }

  /// The best page that begins with an item.
  private func page(from first: Int, waiting: [Int]) -> Candidate {
    var state = Filling(page: Page(), y: 0, waiting: waiting)
    placeWaiting(&state)
    if case .box = flow.items[safe: first]?.content, let head = flow.items[first].repeatedHead,
      first > 0, flow.items[first - 1].repeatedHead == head
    {
      put(
        .head(head, scope: flow.items[first].scope),
        gap: state.isBelowFloats ? style.spaces.figure : 0, height: flow.heads[head].height,
        &state)
      state.isBelowFloats = false
    }
    var best: Candidate?
    var index = first
    while index < flow.items.count {
      let item = flow.items[index]
      if case .pageBreak = item.content {
        if state.page.placed.isEmpty {
          index += 1
          continue
        }
        return Candidate(next: index + 1, cost: 0, page: state.page, waiting: state.waiting)
      }
      if !state.page.placed.isEmpty { consider(state, before: index, &best) }
      guard place(index, &state) else {
        // Something must stand on the page, or it would never end.
        if state.page.placed.isEmpty {
          force(index, &state)
          return Candidate(next: index + 1, cost: 0, page: state.page, waiting: state.waiting)
        }
        return best
          ?? Candidate(next: index, cost: 0, page: state.page, waiting: state.waiting)
      }
      index += 1
    }
    return Candidate(next: index, cost: 0, page: state.page, waiting: state.waiting)
  }

  /// Takes the break before an item into account.
  private func consider(_ state: Filling, before index: Int, _ best: inout Candidate?) {
    let empty = max(0, height - state.y - state.page.footnoteHeight)
    let lines = empty / style.text.body.leading
    let penalty = min(flow.items[index].penalty, LineItem.forbidden)
    // The first items of a page are no place for a break, unless there is no other.
    let cost = penalty + style.penalties.emptyLine * lines * lines
    if best.map({ cost <= $0.cost }) ?? true {
      best = Candidate(next: index, cost: cost, page: state.page, waiting: state.waiting)
    }
  }

  /// A page as far as it is filled.
  private struct Filling {
    var page: Page
    var y: Double
    var waiting: [Int]
    /// Whether floats stand at the top and nothing below them yet.
    var isBelowFloats = false
  }

  /// Adds an item; false when the page has no room for it.
  private func place(_ index: Int, _ state: inout Filling) -> Bool {
    let item = flow.items[index]
    let gap = gap(above: item, state)
    let notes = footnoteHeight(item.footnotes, on: state.page)
    let room = height - state.page.footnoteHeight - notes - state.y
    switch item.content {
    case .box(let frame):
      guard gap + frame.height <= room + 0.01 else { return false }
      put(.item(index), gap: gap, height: frame.height, &state)
      state.isBelowFloats = false
    case .float(let number):
      let frame = flow.floats[number]
      guard state.waiting.isEmpty, gap + frame.height <= room + 0.01 else {
        state.waiting.append(index)
        return true
      }
      put(.float(number, scope: item.scope), gap: gap, height: frame.height, &state)
    case .pageBreak: break
    }
    state.page.footnotes += item.footnotes
    state.page.footnoteHeight += notes
    return true
  }

  private func put(
    _ content: Page.Content, gap: Double, height: Double, _ state: inout Filling
  ) {
    state.page.placed.append(Page.Placed(content: content, y: state.y + gap))
    state.y += gap + height
  }

  /// Places an item that is higher than a page.
  private func force(_ index: Int, _ state: inout Filling) {
    let item = flow.items[index]
    put(.item(index), gap: topGap(of: item), height: item.height, &state)
    state.page.footnotes += item.footnotes
    state.page.footnoteHeight += footnoteHeight(item.footnotes, on: Page())
  }

  /// Floats that wait stand at the top, as many as there is room for, and one in any case.
  private func placeWaiting(_ state: inout Filling) {
    while let index = state.waiting.first, case .float(let number) = flow.items[index].content {
      let frame = flow.floats[number]
      let item = flow.items[index]
      let notes = footnoteHeight(item.footnotes, on: state.page)
      let gap = state.page.placed.isEmpty ? 0 : style.spaces.figure
      let isFull = state.y + gap + frame.height + notes + state.page.footnoteHeight > height
      if isFull, !state.page.placed.isEmpty { return }
      put(.float(number, scope: item.scope), gap: gap, height: frame.height, &state)
      state.page.footnotes += item.footnotes
      state.page.footnoteHeight += notes
      state.waiting.removeFirst()
      state.isBelowFloats = true
    }
  }

  /// The space above an item: its own, but below floats at the top at least theirs, and room for
  /// the panel that goes on behind it.
  private func gap(above item: FlowItem, _ state: Filling) -> Double {
    if state.page.placed.isEmpty { return topGap(of: item) }
    guard state.isBelowFloats else { return item.gap }
    var padding = 0.0
    var scope: Int? = item.scope
    while let number = scope {
      padding += flow.scopes[number].panel?.padding ?? 0
      scope = flow.scopes[number].parent
    }
    return max(item.gap, style.spaces.figure + padding)
  }

  /// The first baseline of each page is at the same height.
  private func topGap(of item: FlowItem) -> Double {
    guard item.isText, case .box(let frame) = item.content else { return 0 }
    return max(0, style.text.body.size - frame.ascent)
  }

  private func footnoteHeight(_ numbers: [Int], on page: Page) -> Double {
    guard !numbers.isEmpty else { return 0 }
    let rule = page.footnotes.isEmpty ? style.spaces.footnoteRule * 2 : 0
    return numbers.reduce(rule) {
      $0 + footnotes[$1].frame.height + FootnoteArea.gap(style)
    }
  }
}

extension Array {
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
