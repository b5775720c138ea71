import Testing

@testable import Typography

@Suite struct LineBreakerTests {
  /// Words of random widths with glue, hyphens inside some.
  private func paragraph(seed: UInt64, words: Int) -> [LineItem] {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    var items: [LineItem] = []
    for word in 0..<words {
      if word > 0 { items.append(.glue(3.3, stretch: 1.7, shrink: 1.1)) }
      items.append(.box(Double(8 + next(22))))
      if next(3) == 0 {
        items.append(.penalty(50, width: 3, isFlagged: true))
        items.append(.box(Double(6 + next(10))))
      }
    }
    return items + [.penalty(LineItem.forbidden), .glue(0, stretch: 1e5), .penalty(-10_000)]
  }

  /// The demerits of a way to break, nil when a line is beyond the tolerance.
  private func demerits(
    _ breaks: [Int], of items: [LineItem], width: Double, _ breaker: LineBreaker
  ) -> Double? {
    var total = 0.0
    var start = 0
    var fitness = 1
    var isFlagged = false
    for end in breaks {
      var first = start
      while start > 0, first < end, items[first].kind != .box { first += 1 }
      var (natural, stretch, shrink) = (0.0, 0.0, 0.0)
      for item in items[first..<end] where item.kind != .penalty {
        natural += item.width
        stretch += item.stretch
        shrink += item.shrink
      }
      if items[end].kind == .penalty { natural += items[end].width }
      let fit = breaker.fit(natural: natural, stretch: stretch, shrink: shrink, width: width)
      guard fit.badness <= breaker.tolerance else { return nil }
      total += breaker.demerits(
        fit, breakAt: items[end], previousIsFlagged: isFlagged, previousFitness: fitness,
        isLast: end == items.count - 1)
      fitness = fit.fitness
      isFlagged = items[end].isFlagged
      start = end
    }
    return total
  }

  /// Every way to break at legal places, the last one included.
  private func best(
    _ items: [LineItem], width: Double, _ breaker: LineBreaker
  ) -> Double? {
    let legal = items.indices.dropLast().filter { index in
      switch items[index].kind {
      case .box: false
      case .glue: index > 0 && items[index - 1].kind == .box
      case .penalty: items[index].penalty < LineItem.forbidden
      }
    }
    var least: Double?
    for choice in 0..<(1 << legal.count) {
      let breaks = legal.indices.filter { choice >> $0 & 1 == 1 }.map { legal[$0] }
      if let found = demerits(breaks + [items.count - 1], of: items, width: width, breaker) {
        least = min(least ?? .infinity, found)
      }
    }
    return least
  }

  @Test(arguments: 1...60)
  func findsTheLeastDemerits(seed: Int) {
    let items = paragraph(seed: UInt64(seed), words: 9)
    var breaker = LineBreaker()
    breaker.tolerance = 2_000
    for width in [60.0, 85, 120] {
      let expected = best(items, width: width, breaker)
      let found = breaker.breaks(items, width: width).flatMap {
        demerits($0, of: items, width: width, breaker)
      }
      switch (expected, found) {
      case (nil, nil): break
      case (let expected?, let found?):
        #expect(abs(expected - found) < 1e-6 * expected, "width \(width)")
      default:
        Issue.record("expected \(String(describing: expected)), got \(String(describing: found))")
      }
    }
  }

  @Test func aLineThatFitsIsNotBroken() {
    let items = paragraph(seed: 3, words: 4)
    #expect(LineBreaker().breaks(items, width: 1000) == [items.count - 1])
  }

  @Test func forcedBreaksAreTaken() {
    let fill = LineItem.glue(0, stretch: 1e5)
    let items: [LineItem] = [
      .box(10), fill, .penalty(LineItem.forced), .box(10), .penalty(LineItem.forbidden), fill,
      .penalty(LineItem.forced),
    ]
    #expect(LineBreaker().breaks(items, width: 100) == [2, 6])
  }

  @Test func aWordThatIsTooLongFailsUnlessOverfullLinesAreTaken() {
    let items: [LineItem] = [
      .box(30), .glue(3, stretch: 1, shrink: 1), .box(200), .glue(3, stretch: 1, shrink: 1),
      .box(20), .penalty(LineItem.forbidden), .glue(0, stretch: 1e5), .penalty(LineItem.forced),
    ]
    #expect(LineBreaker().breaks(items, width: 100) == nil)
    let breaks = LineBreaker().breaks(items, width: 100, acceptsOverfull: true)
    #expect(breaks?.last == items.count - 1)
  }

  @Test func anUnbreakableSpaceHoldsWordsTogether() {
    let space = LineItem.glue(3.3, stretch: 20, shrink: 1)
    let items: [LineItem] = [
      .box(40), space, .box(40), .penalty(LineItem.forbidden), space, .box(40),
      .penalty(LineItem.forbidden), .glue(0, stretch: 1e5), .penalty(LineItem.forced),
    ]
    var breaker = LineBreaker()
    breaker.tolerance = 10_000
    #expect(breaker.breaks(items, width: 90) == [1, 8])
  }

  @Test func twoHyphensInARowAreAvoided() {
    let breaker = LineBreaker()
    let fit = LineBreaker.Fit(ratio: 0, badness: 0)
    let hyphen = LineItem.penalty(50, width: 3, isFlagged: true)
    let once = breaker.demerits(
      fit, breakAt: hyphen, previousIsFlagged: false, previousFitness: 1, isLast: false)
    let twice = breaker.demerits(
      fit, breakAt: hyphen, previousIsFlagged: true, previousFitness: 1, isLast: false)
    #expect(once == 100 + 2500)
    #expect(twice == once + breaker.doubleHyphenDemerits)
  }
}
