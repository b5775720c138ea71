import Testing
import Typography

@testable import Plotting

@Suite struct OccupancyTests {
  private let area = Rectangle(x: 0, y: 0, width: 200, height: 100)

  @Test func emptyAreasGiveTheTopRightCorner() throws {
    let room = Occupancy(area).room(width: 50, height: 20, margin: 4)
    #expect(try #require(room) == Point(x: 146, y: 4))
  }

  @Test func roomHidesNothing() throws {
    var occupancy = Occupancy(area)
    occupancy.mark(from: Point(x: 0, y: 100), to: Point(x: 200, y: 0))
    let place = try #require(occupancy.room(width: 50, height: 20, margin: 4))
    let box = Rectangle(x: place.x, y: place.y, width: 50, height: 20)
    #expect(OccupancySums(occupancy).cost(box) == 0)
    for k in 0...200 {
      #expect(!box.contains(Point(x: Double(k), y: 100 - Double(k) / 2)))
    }
  }

  @Test func fullAreasHaveNoRoom() {
    var occupancy = Occupancy(area)
    occupancy.mark(area)
    #expect(occupancy.room(width: 50, height: 20, margin: 4) == nil)
    #expect(Occupancy(area).room(width: 300, height: 20, margin: 4) == nil)
  }
}
