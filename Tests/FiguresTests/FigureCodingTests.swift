import Figures
import Foundation
import LinearAlgebra
import SampleFigures
import Testing

@Suite struct FigureCodingTests {
  /// Figures reach the page through a pipe and a cache: nothing may be lost on the way.
  @Test func figuresOfAllKindsRoundTrip() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    for (name, figure) in SampleFigures.all {
      let data = try encoder.encode(figure)
      let copy = try JSONDecoder().decode(Figure.self, from: data)
      #expect(try encoder.encode(copy) == data, "\(name)")
      #expect(copy.csv == figure.csv, "\(name)")
    }
  }

  @Test func samplesKeepEveryBit() throws {
    let samples = Samples([0.1, -0.0, .nan, .infinity, .leastNonzeroMagnitude])
    let copy = try JSONDecoder().decode(Samples.self, from: JSONEncoder().encode(samples))
    #expect(copy.values.map(\.bitPattern) == samples.values.map(\.bitPattern))
  }

  @Test func bigHeatmapsTravelAtTheResolutionOfPrint() throws {
    let matrix = Matrix(rows: 3, columns: 5000) { i, j in j == 4000 ? .nan : Double(i + j % 2) }
    let data = try JSONEncoder().encode(heatmap(matrix))
    let copy = try JSONDecoder().decode(Figure.self, from: data)
    guard case .image(let image) = try #require(copy.panels[0].layers.first).mark else {
      Issue.record("no image")
      return
    }
    #expect(image.rows == 3)
    #expect(image.columns == 1667)
    #expect(image.sourceColumns == 5000)
    #expect(image.missingCount == 3)
    let mean = image.values.values[0..<1667].reduce(0, +) / 1667
    #expect(abs(mean - 0.5) < 1e-3)
    #expect(data.count < 70_000)
  }
}
