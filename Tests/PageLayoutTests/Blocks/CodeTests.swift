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

  private func baselines(_ code: String, firstNumber: Int? = nil) throws -> [Double] {
    let frame = try Samples.frame([.init(.code(.init(code, firstNumber: firstNumber)))])
    return frame.items.compactMap { item -> Double? in
      guard case .glyphs = item.content else { return nil }
      return item.position.y
    }
  }

  /// So that a page never ends in a panel with nothing in it.
  @Test func emptyLinesAreSpaceAboveTheNextLine() throws {
    let close = try baselines("a\nb")
    let apart = try baselines("a\n\n\nb")
    let leading = PageStyle().text.code.leading
    #expect(apart.count == 2)
    #expect(abs((apart[1] - apart[0]) - (close[1] - close[0]) - 2 * leading) < 1e-9)
    #expect(try baselines("a\n\nb", firstNumber: 1).count == 5)
  }
}
