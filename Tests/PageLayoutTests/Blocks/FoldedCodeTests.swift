import Figures
import ReportModel
import Testing
import Typography

@testable import PageLayout

/// The line that stands for folded code.
@Suite struct FoldedCodeTests {
  private func frames(namesItsOutput: Bool) throws -> (column: [String], floats: [[String]]) {
    var listing = Listing(
      number: 7, summary: [.text("Draws")], code: "plot()", destination: "listing", origin: "cell")
    listing.namesItsOutput = namesItsOutput
    let composer = try Composer(style: PageStyle(), language: "en-US")
    var setter = BlockSetter(composer: composer, flow: Flow(composer.style.spaces), width: 345)
    setter.set([
      ReportBlock(.foldedCode(listing), destination: "cell"),
      ReportBlock(
        .figure(
          .init(
            contents: [.plot(lines([0, 1], [0, 1]))], number: "Figure 3", caption: [.text("A")]))
      ),
    ])
    let column = setter.flow.items.flatMap { item -> [String] in
      if case .box(let frame) = item.content { Samples.texts(frame) } else { [] }
    }
    return (column, setter.flow.floats.map(Samples.texts))
  }

  @Test func aLineThatOnlyNamesItsFigureMovesIntoTheCaption() throws {
    let (column, floats) = try frames(namesItsOutput: true)
    #expect(column.isEmpty)
    #expect(floats.count == 1)
    #expect(floats[0].joined().contains("Code 7"))
  }

  @Test func aLineWithWordsOfItsOwnStaysInTheText() throws {
    let (column, floats) = try frames(namesItsOutput: false)
    #expect(column.joined().contains("Draws"))
    #expect(!floats[0].joined().contains("Code"))
  }
}
