import Typography

/// Cuts a flow into pages: of all ways, the one whose pages together cost least.
///
/// A page costs the penalty of the place where it ends, and more the emptier it stays or the
/// further its spaces stretch or shrink. As Plass has it for the breaks of pages (M. F. Plass,
/// "Optimal pagination techniques for automatic typesetting systems", Stanford, 1981), what can
/// follow a page depends only on what the next one begins with: an item, floats that wait, rests of
/// notes. So a page that ends a little early is taken where that saves a later page from a gap
/// above a tall display. From each beginning only a few of the best ends are followed, which bounds
/// the search.
///
/// A float that does not fit moves to the top of the next page while the text goes on, floats keep
/// their order, and none moves past the beginning of a chapter or into what ends a report.
struct PageBreaker {
  /// Ends of pages that are followed from one beginning.
  private static let endsFollowed = 5
  /// Ends that cost this much more than the best are not followed.
  private static let tolerance = 600.0

  private struct End {
    var next: PageStart
    var cost: Double
  }
  /// The best way to a beginning found so far.
  private struct Way {
    var cost: Double
    var previous: PageStart?
  }

  private let flow: Flow
  private let area: FootnoteArea
  private let style: PageStyle

  init(flow: Flow, footnotes: [Footnote], style: PageStyle) {
    self.flow = flow
    self.style = style
    area = FootnoteArea(footnotes: footnotes, style: style)
  }

  /// - Complexity: linear in the pages; each is filled from a few beginnings.
  func pages() -> [Page] {
    let pages = starts().map { page(from: $0.start, to: $0.end) }.filter {
      !$0.placed.isEmpty || !$0.notes.isEmpty
    }
    return pages.isEmpty ? [Page()] : pages
  }

  // MARK: The search

  /// What each page begins with, and what follows it.
  private func starts() -> [(start: PageStart, end: PageStart)] {
    let count = flow.items.count
    var ways: [PageStart: Way] = [PageStart(): Way(cost: 0)]
    // Beginnings by their first item: ends come later than beginnings, so each is final in turn.
    var queue: [[PageStart]] = Array(repeating: [], count: count + 1)
    queue[0] = [PageStart()]
    var best: (start: PageStart, cost: Double)?
    for next in queue.indices {
      var position = 0
      while position < queue[next].count {
        let start = queue[next][position]
        position += 1
        let cost = ways[start]!.cost
        if next == count, start.waiting.isEmpty, start.notes.isEmpty {
          if best.map({ cost < $0.cost }) ?? true { best = (start, cost) }
          continue
        }
        for end in ends(from: start) {
          let total = cost + end.cost
          if let known = ways[end.next] {
            if total < known.cost { ways[end.next] = Way(cost: total, previous: start) }
          } else {
            ways[end.next] = Way(cost: total, previous: start)
            queue[end.next.next].append(end.next)
          }
        }
      }
      queue[next] = []
    }
    return path(to: best?.start ?? PageStart(), ways)
  }

  private func path(
    to last: PageStart, _ ways: [PageStart: Way]
  ) -> [(start: PageStart, end: PageStart)] {
    var result: [(start: PageStart, end: PageStart)] = []
    var end = last
    while let previous = ways[end]?.previous {
      result.append((previous, end))
      end = previous
    }
    return result.reversed()
  }

  /// The best ends of a page.
  private func ends(from start: PageStart) -> [End] {
    var ends: [End] = []
    var filling = PageFilling(start, flow: flow, area: area)
    var index = start.next
    while index < flow.items.count {
      if case .pageBreak = flow.items[index].content {
        if filling.isEmpty {
          index += 1
          continue
        }
        // Floats that wait belong before the break: they get a page by themselves.
        guard filling.waiting.isEmpty else { return [end(filling, before: index, isLast: true)] }
        var last = end(filling, before: index + 1, isLast: true)
        last.cost += filling.shortEndCost
        return [last]
      }
      let isWorthwhile = filling.room < style.textHeight * 0.75 || !start.waiting.isEmpty
      if !filling.isEmpty, isWorthwhile {
        ends.append(end(filling, before: index, isLast: false))
      }
      // Floats that wait belong before what ends a report.
      if flow.items[index].clearsFloats, !filling.waiting.isEmpty {
        ends.append(end(filling, before: index, isLast: true))
        return Self.chosen(ends)
      }
      guard filling.place(index) else {
        // Something must stand on the page, or it would never end.
        if filling.isEmpty {
          if !filling.page.notes.isEmpty { return [end(filling, before: index, isLast: true)] }
          filling.force(index)
          return [end(filling, before: index + 1, isLast: true)]
        }
        if ends.isEmpty { ends.append(end(filling, before: index, isLast: false)) }
        return Self.chosen(ends)
      }
      index += 1
    }
    var last = end(filling, before: index, isLast: true)
    last.cost += filling.shortEndCost
    // All that is left fits: any other end would only make more pages.
    return [last]
  }

  private func end(_ filling: PageFilling, before index: Int, isLast: Bool) -> End {
    var cost = filling.cost(isLast: isLast)
    if !isLast {
      cost += min(flow.items[index].penalty, LineItem.forbidden)
      if flow.items[index].continuesParagraph, !filling.waiting.isEmpty {
        cost += style.penalties.floatInsideParagraph
      }
    }
    return End(
      next: PageStart(next: index, waiting: filling.waiting, notes: filling.laterNotes), cost: cost)
  }

  /// The cheapest; of equals the later ones.
  private static func chosen(_ ends: [End]) -> [End] {
    let order = ends.indices.sorted { (ends[$0].cost, $1) < (ends[$1].cost, $0) }
    let limit = ends[order[0]].cost + tolerance
    return order.prefix(endsFollowed).map { ends[$0] }.filter { $0.cost <= limit }
  }

  // MARK: The pages

  /// A page whose beginning and end are known.
  private func page(from start: PageStart, to end: PageStart) -> Page {
    var filling = PageFilling(start, flow: flow, area: area)
    var isLast = end.next == flow.items.count
    // A page of floats before a break, or the one that left them over.
    if case .pageBreak = flow.items[safe: end.next]?.content { isLast = true }
    for index in start.next..<end.next {
      if case .pageBreak = flow.items[index].content {
        if !filling.isEmpty { isLast = true }
      } else if !filling.place(index) {
        filling.force(index)
        isLast = true
      }
    }
    if flow.items[safe: end.next]?.clearsFloats == true, !filling.waiting.isEmpty { isLast = true }
    return filling.finished(isLast: isLast)
  }
}
