/// Ends the program where a caller breaks a promise, and says so in optimized builds, too, where
/// `precondition` leaves its message out: the author of a notebook reads it beside the cell.
package func require(
  _ condition: Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID,
  line: UInt = #line
) {
  if !condition { fatalError(message(), file: file, line: line) }
}
