/// A node of the syntax tree of LaTeX math. Every node carries its span.
///
/// A list of nodes (`[MathNode]`) is what TeX calls a math list: spacing depends on neighbours, so
/// lists are kept as they were written, and structure is added only where the source has it.
public enum MathNode: Sendable {
  // Atoms
  case symbol(Symbol)
  case namedOperator(NamedOperator)
  case text(TextRun)
  // Structures
  indirect case group(Group)
  indirect case scripts(Scripts)
  indirect case fraction(Fraction)
  indirect case radical(Radical)
  indirect case fenced(Fenced)
  case sizedDelimiter(SizedDelimiter)
  indirect case accent(Accent)
  indirect case bar(Bar)
  indirect case brace(HorizontalBrace)
  indirect case stacked(Stacked)
  indirect case arrow(ExtensibleArrow)
  indirect case sideScripts(SideScripts)
  indirect case classed(Classed)
  indirect case negated(Negated)
  indirect case choice(StyleChoice)
  // Grids
  indirect case grid(Grid)
  // Spacing
  case space(Space)
  indirect case rule(Rule)
  indirect case phantom(Phantom)
  indirect case lap(Lap)
  indirect case raised(Raised)
  // Styling
  case styleChange(StyleChange)
  case colorChange(ColorChange)
  indirect case colored(Colored)
  indirect case linked(Linked)
  indirect case boxed(Boxed)
  indirect case scaled(Scaled)
  indirect case cancelled(Cancelled)
  // Mistakes
  case invalid(Invalid)
}
