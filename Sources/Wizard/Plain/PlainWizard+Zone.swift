import Foundation

/// The zone of the next runs, in lines.
extension PlainWizard {
  /// How many zones are listed at once.
  private static let mostZones = 30

  /// Takes a zone by its name, by a part of it that only one has, or by its number in the list said last.
  mutating func takeZone(_ text: String) -> [Effect] {
    if let number = Int(text), zones.indices.contains(number - 1) { return use(zones[number - 1]) }
    var picker = Picker(subject: .zones(TimeZone.knownTimeZoneIdentifiers))
    picker.narrowing.narrow(to: text.replacing("_", with: " "))
    let found = text.isEmpty ? [] : picker.options.map(\.title)
    if let exact = found.first(where: { $0.lowercased() == text.lowercased() }) { return use(exact) }
    switch found.count {
    case 0 where text.isEmpty:
      say("The next runs are in \(state.scheduleZone.identifier). zone and a name, or a part of one, changes that:")
      say("  zone berlin")
      return []
    case 0: return misread("No time zone has that in its name; such as zone Europe/Berlin, or zone berlin.")
    case 1: return use(found[0])
    default:
      guard isInteractive else { return misread("\(found.count) time zones have that in their names.") }
      zones = Array(found.prefix(Self.mostZones))
      for (index, zone) in zones.enumerated() { say("\(index + 1). \(zone)") }
      let rest = found.count - zones.count
      say("zone and its number takes one\(rest > 0 ? "; \(rest) more have that in their names" : "").")
      return []
    }
  }

  private mutating func use(_ name: String) -> [Effect] {
    guard let zone = TimeZone(identifier: name) else { return misread("The zone \(name) is not known here.") }
    state.scheduleZone = zone
    zones = []
    say("The next runs are in \(name) from now on.")
    if let field = state.field { sayMeaning(of: field) }
    return []
  }
}
