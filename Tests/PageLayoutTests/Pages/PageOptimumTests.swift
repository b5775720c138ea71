import ReportModel
import Testing
import Typography

@testable import PageLayout

/// The search for page breaks against one that leaves nothing out.
@Suite struct PageOptimumTests {
  /// A flow of lines, displays and headings in an order that a number decides.
  private func material(seed: UInt64) throws -> (flow: Flow, composer: Composer) {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let tall = Samples.formula(#"\begin{pmatrix} a \\ b \\ c \\ d \\ e \\ f \\ g \end{pmatrix}"#)
    let rows = Samples.formula(#"\begin{align*} a &= b \\ c &= d \\ e &= f \end{align*}"#)
    var blocks: [ReportBlock] = []
    for index in 0..<34 {
      blocks.append(Samples.paragraph(lines: 1 + next(6)))
      switch next(5) {
      case 0:
        blocks.append(ReportBlock(.equation(.init(formula: tall)), followsClosely: true))
      case 1:
        blocks.append(ReportBlock(.equation(.init(formula: rows)), followsClosely: true))
      case 2: blocks.append(Samples.heading("H\(index)"))
      case 3:
        blocks.append(
          ReportBlock(
            .paragraph([
              .text("noted"),
              .footnote(
                number: index, destination: "note-\(index)",
                [Samples.paragraph(lines: 1 + next(8), word: "note")]),
            ])))
      default: break
      }
    }
    let composer = try Composer(style: PageStyle(), language: "en-US")
    let flow = Flow(composer.style.spaces)
    var setter = BlockSetter(composer: composer, flow: flow, width: composer.style.textWidth)
    setter.set(blocks)
    return (flow, composer)
  }

  /// What the pages from a beginning cost at least, every end of every page being tried.
  private func least(
    from start: PageStart, _ flow: Flow, _ area: FootnoteArea, _ known: inout [PageStart: Double]
  ) -> Double {
    let isDone = start.next == flow.items.count && start.notes.isEmpty && start.waiting.isEmpty
    if isDone { return 0 }
    if let cost = known[start] { return cost }
    var filling = PageFilling(start, flow: flow, area: area)
    var best = Double.infinity
    var index = start.next
    while index < flow.items.count {
      if !filling.isEmpty {
        let penalty = min(flow.items[index].penalty, LineItem.forbidden)
        let rest = PageStart(next: index, waiting: filling.waiting, notes: filling.laterNotes)
        best = min(
          best, filling.cost(isLast: false) + penalty + least(from: rest, flow, area, &known))
      }
      guard filling.place(index) else { break }
      index += 1
    }
    if index == flow.items.count {
      let rest = PageStart(next: index, waiting: filling.waiting, notes: filling.laterNotes)
      best =
        filling.cost(isLast: true) + filling.shortEndCost + least(from: rest, flow, area, &known)
    }
    known[start] = best
    return best
  }

  /// What the pages that were chosen cost.
  private func cost(of pages: [Page], _ flow: Flow, _ area: FootnoteArea) -> Double {
    var start = PageStart()
    var total = 0.0
    for page in pages {
      var filling = PageFilling(start, flow: flow, area: area)
      let count = page.placed.count
      var index = start.next
      while filling.page.placed.count < count, filling.place(index) { index += 1 }
      let isLast = index == flow.items.count
      total += filling.cost(isLast: isLast)
      if isLast {
        total += filling.shortEndCost
      } else {
        total += min(flow.items[index].penalty, LineItem.forbidden)
      }
      start = PageStart(next: index, waiting: filling.waiting, notes: filling.laterNotes)
    }
    return total
  }

  @Test(arguments: 1...12)
  func noOtherPagesCostLess(seed: Int) throws {
    let (flow, composer) = try material(seed: UInt64(seed))
    let area = FootnoteArea(footnotes: composer.footnotes, style: composer.style)
    let pages = PageBreaker(flow: flow, footnotes: composer.footnotes, style: composer.style)
      .pages()
    #expect(pages.count > 2)
    var known: [PageStart: Double] = [:]
    let least = least(from: PageStart(), flow, area, &known)
    // The few ends that are followed from each beginning may miss the very best by a little.
    #expect(cost(of: pages, flow, area) <= least + 40, "least \(least)")
  }

  /// Pages of displays end where the text does, by stretching and shrinking: most of them, since
  /// some hold nothing that gives way.
  @Test func pagesAreFlush() throws {
    var flush = 0
    var count = 0
    for seed in 1...6 {
      let (flow, composer) = try material(seed: UInt64(seed) &* 77)
      let style = composer.style
      let pages = PageBreaker(flow: flow, footnotes: composer.footnotes, style: style).pages()
      let area = FootnoteArea(footnotes: composer.footnotes, style: style)
      for page in pages.dropLast() {
        let last = try #require(page.placed.last)
        let notes = page.notes.isEmpty ? 0 : area.frame(page.notes).height
        let empty = style.textHeight - notes - last.y - last.height
        #expect(empty > -0.02)
        if empty < 0.02 { flush += 1 }
        count += 1
      }
    }
    #expect(flush * 3 >= count * 2, "\(flush) of \(count)")
  }
}
