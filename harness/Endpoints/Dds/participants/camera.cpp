// A small camera: acknowledges InitGuider over DDS and takes a short exposure for each, with its events. lse66-dds-camera DOMAIN [quiet]
// quiet: it is none that could acknowledge. Lines on standard input:
//   refuse REASON  answers further commands so, and takes no exposure for them
//   mute           answers no further commands
// It says: readers N of events; writers N of commands; command NUMBER of SENDER; exposed NAME.
#include <array>
#include <cstdlib>

#include "participant.hpp"

using namespace lse66bus;

namespace {

constexpr int64_t Millisecond = 1'000'000;
constexpr int Frames = 2;

// One thing that happens in an exposure, so long after the command.
struct Step {
  int64_t afterMs;
  lse66_CameraEventKind kind;
  // A frame is read out instead.
  bool readout;
};

// The start lies well behind the 200 ms that a command must precede it, and so far behind the exposure before that whoever watches has done with that one.
constexpr std::array<Step, 8> Exposure{{
    {620, lse66_START_OF_INTEGRATION, false},
    {621, lse66_SHUTTER_OPENING, false},
    {640, lse66_SHUTTER_OPEN, false},
    {670, lse66_END_OF_READOUT, true},
    {720, lse66_END_OF_READOUT, true},
    {721, lse66_SHUTTER_CLOSING, false},
    {740, lse66_SHUTTER_CLOSED, false},
    {750, lse66_END_OF_READOUT, false},
}};

class Camera {
public:
  Camera(const Bus &bus, bool quiet)
      : events(bus.writer(bus.topics.cameraEvent, Data)), readouts(bus.writer(bus.topics.roiReadout, Data)),
        answers(quiet ? 0 : bus.writer(bus.topics.acknowledgement, Data)) {}

  const dds_entity_t events;

  void refuse(const std::string &why) { reason = why; }

  void mute() { muted = true; }

  void command(const lse66_InitGuider &command) {
    say("command " + std::to_string(command.number) + " of " + command.sender);
    if (answers != 0 && !muted) answer(command);
    if (!reason.empty() || step < Exposure.size()) return;
    exposure = command.has_exposure ? command.exposure : "";
    begun = nanoseconds(CLOCK_MONOTONIC);
    step = 0;
  }

  // Does what is due, and says how long nothing is.
  dds_duration_t advance() {
    for (; step < Exposure.size(); step++) {
      int64_t left = begun + Exposure[step].afterMs * Millisecond - nanoseconds(CLOCK_MONOTONIC);
      if (left > 0) return left;
      if (Exposure[step].readout) readOut();
      else publish(Exposure[step].kind);
      if (step + 1 == Exposure.size()) say("exposed " + exposure);
    }
    return DDS_INFINITY;
  }

private:
  static constexpr const char *Name = "small-camera";
  static constexpr const char *Data = "simulated small-camera 1";
  dds_entity_t readouts, answers;
  std::string reason, exposure;
  bool muted = false;
  uint64_t eventNumber = 0, answerNumber = 0;
  int64_t begun = 0, frame = 0;
  size_t step = Exposure.size();

  void answer(const lse66_InitGuider &command) {
    lse66_InitGuiderAcknowledgement answer{};
    put(answer.sender, Name);
    answer.number = ++answerNumber;
    put(answer.command_sender, command.sender);
    answer.command_number = command.number;
    answer.accepted = reason.empty();
    put(answer.reason, reason);
    check(dds_write(answers, &answer), "an acknowledgement cannot be written");
  }

  void publish(lse66_CameraEventKind kind) {
    lse66_CameraEvent event{};
    put(event.sender, Name);
    event.number = ++eventNumber;
    event.kind = kind;
    event.tai_nanoseconds = taiNow();
    event.has_exposure = !exposure.empty();
    put(event.exposure, exposure);
    check(dds_write(events, &event), "an event cannot be written");
  }

  void readOut() {
    for (uint32_t sensor = 0; sensor < 8; sensor++) {
      lse66_RoiReadout readout{};
      readout.sensor = sensor;
      put(readout.sender, Name);
      readout.number = static_cast<uint64_t>(frame) + 1;
      readout.tai_nanoseconds = taiNow();
      readout.has_exposure = !exposure.empty();
      put(readout.exposure, exposure);
      readout.has_stamp_index = true;
      readout.stamp_index = frame % Frames;
      check(dds_write(readouts, &readout), "a readout cannot be written");
    }
    frame++;
  }
};

void run(uint32_t domain, bool quiet) {
  Network network;
  network.domain = domain;
  Bus bus(network);
  dds_entity_t waitset = dds_create_waitset(bus.participant);
  check(waitset, "no waitset could be made");
  Camera camera(bus, quiet);
  Readers readers(camera.events, "events", waitset);
  Incoming<lse66_InitGuider> commands(bus, bus.topics.initGuider, "commands", waitset);
  Lines lines(bus.participant, waitset);
  say("ready");
  for (bool ended = false; !ended;) {
    check(dds_waitset_wait(waitset, nullptr, 0, camera.advance()), "waiting failed");
    readers.count();
    commands.each([&](const lse66_InitGuider &command) { camera.command(command); });
    std::string line = lines.take(ended);
    if (line.rfind("refuse ", 0) == 0) camera.refuse(line.substr(7));
    if (line == "mute") camera.mute();
  }
}

}  // namespace

int main(int argc, char **argv) {
  try {
    if (argc < 2) throw std::runtime_error("usage: lse66-dds-camera DOMAIN [quiet]");
    run(static_cast<uint32_t>(std::atoi(argv[1])), argc > 2 && std::string(argv[2]) == "quiet");
    return EXIT_SUCCESS;
  } catch (const std::exception &e) {
    std::cerr << "lse66-dds-camera: " << e.what() << std::endl;
    return EXIT_FAILURE;
  }
}
