import Figures
import LinearAlgebra
import MathTypesetting
import Testing
import Typography

@testable import Plotting

/// Cells of equal width stand at the places of their edges on logarithmic axes.
@Suite struct LogarithmicImageTests {
  private let renderer = FigureRenderer(fonts: try! MathFonts())

  private func image(_ figure: Figure) throws -> (image: RasterImage, notes: [String]) {
    let result = renderer.render(figure, width: 345)
    return (try #require(InkBox.images(of: result.frame).first), result.notes)
  }

  @Test func edgesLieAtTheirLogarithms() throws {
    let figure = heatmap(Matrix([[0, 1, 2]])).extent(x: 1...1000, y: 1...10)
      .x(nil, .logarithmic)
    let (image, notes) = try image(figure)
    #expect(notes.isEmpty)
    let row = image.pixels.prefix(image.pixelWidth)
    // The edges are at 334 and 667 of 1…1000.
    let edges = [0.8412, 0.9414].map { Int($0 * Double(image.pixelWidth)) }
    #expect(row[edges[0] - 2] == 0x440154)
    #expect(row[edges[0] + 2] == 0x21918C)
    #expect(row[edges[1] - 2] == 0x21918C)
    #expect(row[edges[1] + 2] == 0xFDE725)
    #expect(row.first == 0x440154 && row.last == 0xFDE725)
  }

  @Test func rowsGrowUpwards() throws {
    let figure = heatmap(x: 1...100, y: 1...100, samples: 8) { _, y in y }
      .y(nil, .logarithmic)
    let (image, _) = try image(figure)
    let (first, last) = (try #require(image.pixels.first), try #require(image.pixels.last))
    // The greatest values on top.
    #expect(first == 0xFDE725)
    #expect(last == 0x440154)
  }

  @Test func denseCellsAreJoined() throws {
    let n = 4000
    let peak = Matrix(rows: 2, columns: n) { _, j in j == n - 2 ? 1 : 0 }
    let figure = heatmap(peak).extent(x: 1...1e4, y: 0...1).x(nil, .logarithmic)
    let (mean, notes) = try image(figure)
    #expect(
      notes == ["Where cells are finer than print can show, a pixel has the mean of several."])
    #expect(!mean.pixels.contains(0xFDE725))
    let (extreme, _) = try image(figure.reduction(.extreme))
    #expect(extreme.pixels.contains(0xFDE725))
  }

  @Test func extentsMustBePositive() {
    let figure = heatmap(Matrix([[0, 1]])).extent(x: 0...10, y: 1...2).x(nil, .logarithmic)
    #expect(figure.problems.map(\.identifier) == ["figure.log-domain"])
  }
}
