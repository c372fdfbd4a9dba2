import ConnectionRequests
import Delivery
import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

/// A way to one screen of the wizard: what is open, what is typed, what the world answers.
struct Scenario: Sendable, CustomTestStringConvertible {
  var name: String
  var title: String
  var request = ConnectionRequest()
  var script: KeyScript = ""
  /// What happens after the script.
  var events: [Event] = []
  var server = WizardSession.server
  /// Whether the request is that of a draft on disk.
  var isSaved = false
  /// The result of the draft's last attempt.
  var after: DeliveryReport?
  var readOnly: String?
  var recovery: Recovery?
  var savesSucceed = true
  var theirs: ConnectionRequest?

  var testDescription: String { name }

  /// The wizard at the end of the scenario.
  func session(columns: Int, rows: Int) throws -> WizardSession {
    var session = try WizardSession(
      request, after: after, columns: columns, rows: rows, server: server,
      savedName: isSaved ? "bob-big-boy-7f3a91c2" : nil, savedAt: isSaved ? WizardSession.now - 900 : nil,
      readOnly: readOnly, recovery: recovery)
    session.savesSucceed = savesSucceed
    session.theirs = theirs
    session.press(script)
    for event in events { session.handle(event) }
    return session
  }

  static let practice = Server(
    url: "http://127.0.0.1:8080/organizations/connections/request/", name: "127.0.0.1:8080", isPractice: true)

  static let refused = Event.sendEnded(
    .refused([
      Finding(
        severity: .error, code: "server", path: .field(.primaryContactPhone),
        message: "Ensure this field has no more than 20 characters."),
      Finding(
        severity: .error, code: "server", path: .integrationField(1, .type),
        message: "\"shipments\" is not a valid choice."),
    ]))

  /// Every screen of the wizard, in the order in which a person meets them.
  static let all = filling + helping + delivery + saving

  /// Filling a request in and sending it, when all goes well or the server says no.
  private static let filling: [Scenario] = [
    Scenario(name: "01-organization", title: "A new request", script: "Bob Big Boy<Tab>"),
    Scenario(
      name: "02-contact", title: "The contact", request: Samples.ownersRequest,
      script: "<PgDn><Tab><Tab><C-u>bob at bigboy<Tab><S-Tab>"),
    Scenario(
      name: "03-integrations", title: "The integrations of the document's sample", request: Samples.ownersRequest,
      script: "<M-3><Down>"),
    Scenario(
      name: "04-schedule", title: "A schedule and its next runs", request: Samples.ownersRequest,
      script: "<M-3><Down><Enter><Tab>"),
    Scenario(
      name: "05-schedule-error", title: "A schedule that cannot run", request: Samples.ownersRequest,
      script: "<M-3><Down><Enter><Tab><C-u>30 25 * * 1-5<Tab><S-Tab>"),
    Scenario(
      name: "05-schedule-odd", title: "A value that is no schedule", request: Samples.ownersRequest,
      script: "<M-3><Down><Enter><Tab><C-u>whenever it is ready<Tab><S-Tab>"),
    Scenario(
      name: "05-schedule-presets", title: "Schedules to start from", request: Samples.ownersRequest,
      script: "<M-3><Down><Enter><Tab><C-t>"),
    Scenario(
      name: "05-schedule-zones", title: "The zone of the next runs", request: Samples.ownersRequest,
      script: "<M-3><Down><Enter><Tab><C-r>america n"),
    Scenario(
      name: "06-files", title: "The files", request: Samples.ownersRequest,
      script: "<M-4><C-n>Größentabelle 漢字<Tab>555b68e5-e407-4b15-b200<Tab>"),
    Scenario(name: "07-review", title: "Everything once more", request: Samples.ownersRequest, script: "<M-5>"),
    Scenario(name: "08-json", title: "The exact JSON", request: Samples.ownersRequest, script: "<M-5>j"),
    Scenario(
      name: "09-send", title: "What is sent where", request: Samples.ownersRequest, script: "<M-5><M-6>",
      server: practice),
    Scenario(
      name: "10-sending", title: "On its way", request: Samples.ownersRequest, script: "<M-5><M-6><Enter>",
      events: [.clock(WizardSession.now + 3)]),
    Scenario(
      name: "11-refused", title: "The server's own words, at their fields", request: Samples.ownersRequest,
      script: "<M-5><M-6><Enter>", events: [refused]),
    Scenario(
      name: "12-unknown", title: "No answer came", request: Samples.ownersRequest, script: "<M-5><M-6><Enter>",
      events: [.sendEnded(.unknown)]),
    Scenario(
      name: "13-result", title: "The UUID and the date", request: Samples.ownersRequest, script: "<M-5><M-6><Enter>",
      events: [.sendEnded(.sent)], server: practice),
    Scenario(name: "14-help", title: "Help", request: Samples.ownersRequest, script: "<M-3><Enter><Tab><F1>"),
    Scenario(name: "15-quit", title: "Leaving", script: "Bob Big Boy<C-c>"),
  ]
}
