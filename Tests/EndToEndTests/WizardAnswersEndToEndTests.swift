import ConnectionRequests
import Foundation
import Glibc
import PracticeServer
import TestSupport
import Testing

@Suite("The server's answers in the wizard", .serialized)
struct WizardAnswersEndToEndTests {
  /// Opens a terminal with the wizard on the document's sample, at the step that sends.
  private func wizard(
    _ binary: borrowing IntakeBinary, columns: Int = 120, rows: Int = 30, options: String = ""
  ) throws -> TmuxScreen {
    let file = try binary.write(Samples.ownersRequestText, to: "sample.json")
    let screen = try TmuxScreen(columns: columns, rows: rows, environment: binary.environment)
    try screen.shell("\(try IntakeBinary.path) new \(options) \(file); echo status $?")
    try screen.waitFor("1 Organization")
    try screen.goToSend()
    return screen
  }

  /// A shape of a refusal, and where its message has to stand.
  struct Shape {
    var body: String
    /// What the form of the field shows beside the message; nil where the message belongs to no field.
    var form: String?
    /// The label of the field's row in the form.
    var label = ""
    /// The step that the rail marks.
    var step = ""

    var mark: String { step.isEmpty ? "5 Review" : "✗ \(step)" }
  }

  static let shapes = [
    Shape(
      body: #"{"organization_name": ["Shape 0."]}"#, form: "Account number", label: "Organization",
      step: "1 Organization"),
    Shape(
      body: #"{"integrations": [{}, {"type": ["Shape 1."]}]}"#, form: "Integration 2 of 3", label: "Type",
      step: "3 Integrations"),
    Shape(
      body: #"{"integrations": {"2": {"rules": ["Shape 2."]}}}"#, form: "Integration 3 of 3", label: "Rules",
      step: "3 Integrations"),
    Shape(
      body: #"{"uploaded_files": [{}, {}, {"uuid": ["Shape 3."]}]}"#, form: "File 3 of 3", label: "UUID",
      step: "4 Files"),
    Shape(
      body: #"{"primary_contact_email": "Shape 4."}"#, form: "801-555-1212", label: "E-mail",
      step: "2 Contact"),
    Shape(body: #"{"detail": "Shape 5."}"#),
    Shape(body: #"{"non_field_errors": ["Shape 6."]}"#),
    Shape(body: #"["Shape 7."]"#),
    Shape(body: #""Shape 8.""#),
    Shape(body: "<html><title>Shape 9.</title><body>not this</body></html>"),
  ]

  @Test("A refusal of every shape puts its message beside its field, and the rail marks the step")
  func refusals() throws {
    let script = Self.shapes.map { ScriptedAnswer(status: 400, json: $0.body) }
    let server = try LoopbackServer.start(script: script)
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let screen = try wizard(binary)
    for (index, shape) in Self.shapes.enumerated() {
      let message = "Shape \(index)."
      try screen.press("<Enter>")
      try screen.waitFor(message, "The server refused the request (400).", shape.mark)
      if let form = shape.form {
        try screen.press("<Down><Enter>")
        try screen.wait("no \"\(message)\" below \(shape.label)") { text in
          let lines = text.split(separator: "\n")
          let rows = lines.drop { !$0.contains("▸ \(shape.label)") }.prefix(3)
          return text.contains(form) && rows.contains { $0.contains("✗ \(message)") }
        }
      }
      try screen.press("<M-6>")
      try screen.waitFor("Enter send ")
    }
    try screen.press("<Enter>")
    try screen.waitFor("The request was sent")
    #expect(server.records().count == 1)
    #expect(try ConnectionRequest(contentsOf: server.records()[0].body) == Samples.ownersRequest)
  }

  @Test("After a lost answer Enter sends nothing, now and when the draft is opened again")
  func lost() throws {
    // The list goes away after the first lookup, so that the lookups end at once.
    let api = try FaultAPI(list: { $0 > 1 ? FaultAPI.answer("404 Not Found") : nil }, .loses([.close]))
    var binary = try IntakeBinary()
    binary.connect(to: api.baseURL)
    let screen = try wizard(binary)
    try screen.press("<Enter>")
    let unknown = try screen.waitFor("may have arrived", "sends it again, as a new request", "^Q quit")
    #expect(!unknown.contains("Enter send"))
    try screen.press("<Enter><Enter><C-q><Enter>")
    try screen.waitFor("status 5")
    let name = try #require(try binary.files.first { $0.contains("/drafts/bob-big-boy-") })
    let draft = URL(filePath: name).deletingPathExtension().lastPathComponent
    try screen.shell("clear; \(try IntakeBinary.path) open \(draft); echo closed $?")
    try screen.waitFor("may have arrived", "sends it again, as a new request")
    try screen.press("<Enter><Enter><C-q>")
    try screen.waitFor("closed 5")
    #expect(api.posted.count == 1)
  }

  @Test("A draft that was sent says so when it is opened, with its UUID")
  func sentBefore() throws {
    let server = try LoopbackServer.start()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let screen = try wizard(binary)
    try screen.press("<Enter>")
    try screen.waitFor("The request was sent")
    try screen.press("<C-q>")
    let uuid = try #require(server.records().first).uuid.uuidString.lowercased()
    try screen.waitFor("Sent: \(uuid)")
    let name = try #require(try binary.files.first { $0.contains("/drafts/bob-big-boy-") })
    try screen.shell("clear; \(try IntakeBinary.path) open \(binary.home.path)/\(name)")
    try screen.waitFor("The request was sent, as \(uuid)")
    try screen.press("<Enter><Enter>a")
    try screen.waitFor("Look at the warnings first")
    try screen.press("<Enter>")
    try screen.waitFor(uuid)
    try screen.press("a")
    try screen.waitFor("Send it as a new request?")
    try screen.press("<Enter><Esc>")
    try screen.waitForEnd(of: "Send it as a new request?")
    #expect(server.records().count == 1)
    try screen.press("ay")
    // The first result says "The request was sent" too: only the UUID tells the second one.
    try screen.wait("no second UUID") { text in
      server.records().map { $0.uuid.uuidString.lowercased() }.contains { $0 != uuid && text.contains($0) }
    }
    #expect(server.records().count == 2)
  }

  @Test(
    "What did not leave, or was not looked at, is sent by Enter once it can be",
    arguments: [
      (FaultServer.answering("401 Unauthorized", #"{"detail": "Invalid token."}"#), "did not accept the token", ""),
      (FaultServer.answering("429 Slow", headers: ["Retry-After: 70"]), "Trying again in", "<Esc>"),
    ])
  func again(script: [FaultServer.Step], message: String, key: String) throws {
    let created = FaultServer.answering("201 Created", #"{"uuid": "b60dc695-cd0f-4538-9211-ea9c4933e0e4"}"#)
    let server = try FaultServer(list: .empty, FaultServer.answering("404 Not Found"), script, created)
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let screen = try wizard(binary)
    try screen.press("<Enter>")
    try screen.waitFor(message)
    try screen.press(KeyScript(key))
    try screen.waitFor("Enter send ")
    try screen.press("<Enter>")
    try screen.waitFor("The request was sent", "b60dc695-cd0f-4538-9211-ea9c4933e0e4", "the server gave none")
  }

  @Test("Once the token's file has another token, Enter sends; one that others can read is refused")
  func tokenFile() throws {
    let server = try LoopbackServer.start()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    binary.environment["INTAKE_TOKEN"] = nil
    let file = try binary.write("wrong", to: "token")
    #expect(chmod(file, 0o600) == 0)
    let screen = try wizard(binary, options: "--token-file \(file)")
    try screen.press("<Enter>")
    try screen.waitFor("did not accept the token")
    _ = try binary.write(LoopbackServer.defaultToken, to: "token")
    #expect(chmod(file, 0o644) == 0)
    try screen.press("<Enter>")
    try screen.waitFor("Nothing was sent.", "chmod 600 it.")
    #expect(chmod(file, 0o600) == 0)
    try screen.press("<Enter>")
    try screen.waitFor("The request was sent")
    #expect(server.records().count == 1)
  }

  @Test("Esc ends an attempt that hangs, and says that it may have arrived")
  func cancel() throws {
    let server = try FaultServer(
      list: .empty, FaultServer.answering("404 Not Found"), [.readHead, .readBody(), .stall])
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let screen = try wizard(binary)
    try screen.press("<Enter>")
    try screen.waitFor("Sending …")
    try screen.press("<Esc>")
    try screen.waitFor("Cancelled", "sends it again, as a new request")
  }

  @Test("The demo sends to a practice server of its own, and keeps its drafts apart")
  func demo() throws {
    let binary = try IntakeBinary()
    let screen = try TmuxScreen(environment: binary.environment)
    try screen.shell("\(try IntakeBinary.path) demo; echo status $?")
    try screen.waitFor("practice")
    try screen.press("Bob Big Boy<PgDn>Bob Brown")
    try screen.goToSend()
    try screen.waitFor("nothing reaches a real")
    try screen.press("<Enter>")
    try screen.waitFor("The request was sent", "practice", "UTC", "(America/Denver)")
    try screen.press("<C-q>")
    try screen.waitFor("status 0")
    let folders = Set(try binary.files.map { URL(filePath: $0).deletingLastPathComponent().relativePath })
    let places = [".local/share/intake/practice/drafts", ".local/state/intake/practice/journal"]
    #expect(folders == Set(places + [".local/state/intake/practice/locks"]))
  }

  @Test("What a server says controls no terminal")
  func hostile() throws {
    let answer = ScriptedAnswer(
      status: 400, json: #"{"rules": "x", "detail": "\u001b[2J\u001b]0;owned\u0007\u009b31m\u202eevil"}"#)
    let server = try LoopbackServer.start(script: [answer])
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let screen = try wizard(binary)
    try screen.press("<Enter>")
    try screen.waitFor("evil", "␛[2J", "‹U+202E›", "1 Organization")
    #expect(try screen.format("#{pane_title}") != "owned")
  }
}
