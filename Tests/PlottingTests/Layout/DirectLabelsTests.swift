import SampleFigures
import Testing

@testable import Plotting

@Suite struct DirectLabelsTests {
  @Test func labelsWithRoomStayWhereTheyAre() {
    #expect(DirectLabels.spread([10, 40, 70], step: 10, within: 0...100) == [10, 40, 70])
  }

  @Test func labelsThatCollideFormABlockAboutTheirMean() {
    #expect(DirectLabels.spread([50, 50, 50], step: 10, within: 0...100) == [40, 50, 60])
    #expect(DirectLabels.spread([20, 48, 52], step: 10, within: 0...100) == [20, 45, 55])
  }

  @Test func blocksStayInside() {
    #expect(DirectLabels.spread([1, 2], step: 10, within: 0...100) == [0, 10])
    #expect(DirectLabels.spread([99, 100], step: 10, within: 0...100) == [90, 100])
  }

  @Test func labelsNeverOverlap() {
    var random = Pseudorandom(seed: 6)
    for _ in 0..<200 {
      let wanted = (0..<8).map { _ in random.next() * 100 }.sorted()
      let places = DirectLabels.spread(wanted, step: 9, within: 0...100)
      for (a, b) in zip(places, places.dropFirst()) { #expect(b - a >= 9 - 1e-9) }
    }
  }
}
