import Diagnostics
import ReportModel
import Testing
import Typography

@testable import PageLayout

/// Columns of tables that are too wide at first.
@Suite struct TableFitTests {
  private func set(
    _ rows: [[String]], isCompact: Bool = false
  ) throws -> (cells: [[(text: String, left: Double, right: Double)]], diagnostics: [Diagnostic]) {
    let (composer, items) = try items(rows, isCompact: isCompact)
    let cells = items.map { item -> [(text: String, left: Double, right: Double)] in
      guard case .box(let frame) = item.content else { return [] }
      return frame.items.compactMap { part in
        guard case .glyphs(let run) = part.content else { return nil }
        return (run.text, item.x + part.position.x, item.x + part.position.x + run.width)
      }
    }
    return (cells, composer.diagnostics)
  }

  private func frames(_ rows: [[String]]) throws -> (frames: [Frame], diagnostics: [Diagnostic]) {
    let (composer, items) = try items(rows)
    let frames = items.compactMap { item -> Frame? in
      if case .box(let frame) = item.content { frame } else { nil }
    }
    return (frames, composer.diagnostics)
  }

  private func items(
    _ rows: [[String]], isCompact: Bool = false
  ) throws -> (Composer, [FlowItem]) {
    let composer = try Composer(style: PageStyle(), language: "en-US")
    var setter = BlockSetter(composer: composer, flow: Flow(composer.style.spaces), width: 345)
    setter.set([
      ReportBlock(
        .table(
          .init(
            alignments: rows[0].map { _ in .left }, header: rows[0].map { [.text($0)] },
            rows: rows.dropFirst().map { $0.map { [.text($0)] } }, isCompact: isCompact)))
    ])
    return (composer, setter.flow.items)
  }

  /// A column of words gets the room that one long cell beside it would take.
  @Test func mostRowsKeepOneLine() throws {
    let rows =
      [["Meaning", "Value"]]
      + (0..<12).map { _ in ["a pre-activation of the last hidden layer", "1"] }
      + [["a number", Array(repeating: "1, 2, 3;", count: 9).joined(separator: " ")]]
    let (frames, _) = try frames(rows)
    let heights = frames.dropFirst().prefix(12).map(\.height)
    #expect(heights.dropFirst().allSatisfy { $0 < 20 }, "\(heights)")
  }

  /// What is higher than a line of text, a formula or a picture, pushes its row apart from the one above.
  @Test func highCellsCoverNoOthers() throws {
    let composer = try Composer(style: PageStyle(), language: "en-US")
    var setter = BlockSetter(composer: composer, flow: Flow(composer.style.spaces), width: 345)
    let high = Samples.formula(#"\dfrac{\dfrac{a}{b}}{\dfrac{c}{d}}"#, .text)
    setter.set([
      ReportBlock(
        .table(
          .init(
            alignments: [.left, .left], header: [[.text("a")], [.text("b")]],
            rows: [[[.math(high)], [.text("c")]], [[.text("d")], [.text("e")]]])))
    ])
    let frames = setter.flow.items.compactMap { item -> Frame? in
      if case .box(let frame) = item.content { frame } else { nil }
    }
    func baselines(_ frame: Frame) -> [Double] {
      frame.items.compactMap { part in
        if case .glyphs = part.content { part.position.y } else { nil }
      }
    }
    let (row, plain) = (frames[1], frames[2])
    #expect(row.height > plain.height + 20)
    // Its text stands on the formula's line, and nothing above the row's top.
    #expect(baselines(row).allSatisfy { $0 > 5 })
    #expect(try #require(baselines(row).last) > #require(baselines(plain).last) + 10)
  }

  private let long = Array(repeating: "many words", count: 30).joined(separator: " ")

  /// Long texts are broken so that what cannot be stays whole and touches no neighbour.
  @Test func unbreakableCellsKeepTheirWidth() throws {
    let number = "−0.472\u{A0}±\u{A0}0.058"
    let rows =
      [["Name", "First", "Second", "Third", "Fourth"]]
      + (0..<3).map { _ in [long, number, number, number, "internationalization"] }
    let (cells, diagnostics) = try set(rows)
    #expect(diagnostics.isEmpty)
    let texts = cells.joined().map(\.text)
    #expect(texts.filter { $0.contains("internationalization") }.count == 3)
    #expect(cells.joined().allSatisfy { $0.right < 345.1 })
    // The left edges of a column's first lines lie right of the column before.
    let second = try #require(cells.joined().first { $0.text == "First" }).left
    let words = cells.joined().filter { $0.text.contains("words") }
    #expect(!words.isEmpty && words.allSatisfy { $0.right < second })
  }

  @Test func whatDoesNotFitIsTurnedOnItsSide() throws {
    let words = (0..<12).map { "Incomprehensibilities\($0)" }
    let (frames, diagnostics) = try frames([words, words])
    #expect(diagnostics.isEmpty)
    #expect(
      frames.count == 1 && frames[0].width <= 345.01 && frames[0].height > 345,
      "\(frames.map { ($0.width, $0.height) })")
    #expect(frames[0].items.contains { if case .group = $0.content { true } else { false } })
  }

  @Test func whatDoesNotFitAtAllIsSmallerAndSaidToBe() throws {
    let words = (0..<30).map { "Incomprehensibilities\($0)" }
    let (frames, diagnostics) = try frames(Array(repeating: words, count: 200))
    #expect(diagnostics.map(\.identifier) == ["layout.wide-table"])
    #expect(frames.count > 1, "goes on on further pages")
    #expect(frames.allSatisfy { $0.width <= 345.01 && $0.height <= PageStyle().textHeight })
    let narrow = (0..<8).map { "words\($0)" }
    #expect(try set([narrow, narrow]).diagnostics.isEmpty)
  }

  @Test func compactTablesAreAsWideAsTheColumn() throws {
    let rows = [["a", "b"], ["1", "2"], ["3", "4"]]
    let second = try #require(set(rows, isCompact: true).cells.joined().first { $0.text == "b" })
    #expect(second.right > 330)
  }
}
