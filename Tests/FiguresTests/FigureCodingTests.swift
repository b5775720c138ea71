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
}
