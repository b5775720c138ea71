import Testing

@testable import PageLayout

@Suite struct CodeTests {
  @Test func longLinesAreTurnedOver() throws {
    let code = "let value = compute(" + String(repeating: "argument, ", count: 20) + "1)"
    let frame = try Samples.frame([
      .init(.code(.init(code)))
    ])
    let ends = frame.items.compactMap { item -> Double? in
      guard case .glyphs(let run) = item.content else { return nil }
      return item.position.x + run.width
    }
    #expect(ends.count >= 3)
    #expect(ends.allSatisfy { $0 <= 345 })
  }
}
