// A small telescope: sends InitGuider over DDS. lse66-dds-telescope DOMAIN, then lines on standard input:
//   send WHAT      one command: nominal; middle (a region across the middle of the detector); unlocated (a sensor without its location); nan (an integration time
//                  that is no number); extreme (rows and columns at the ends of their type); sensor (a sensor that does not exist); skip (leaves a number out)
//   auto WHAT      one now, and one whenever the camera has read out an exposure
// It says: readers N of commands; writers N of acknowledgements, of events; sent N; acknowledged N accepted; acknowledged N refused REASON.
#include <cstdlib>
#include <limits>

#include "participant.hpp"

using namespace lse66bus;

namespace {

constexpr uint32_t Sensors = 8;
const std::string Name = "small-telescope";

// Nominal regions, each elsewhere, half of them in each half of the detector.
void regionsOf(lse66_Region *regions) {
  for (uint32_t sensor = 0; sensor < Sensors; sensor++)
    regions[sensor] = {sensor, true, 50, 50, true, static_cast<int32_t>(300 + 150 * sensor + sensor % 2 * 2000), static_cast<int32_t>(100 + 400 * sensor)};
}

class Telescope {
public:
  explicit Telescope(dds_entity_t writer) : writer(writer) {}

  void send(const std::string &what) {
    lse66_Region regions[Sensors];
    regionsOf(regions);
    lse66_InitGuider command{};
    put(command.sender, Name);
    command.number = what == "skip" ? number += 2 : ++number;
    command.has_exposure = true;
    put(command.exposure, "visit-" + std::to_string(number));
    command.has_integration_milliseconds = true;
    command.integration_milliseconds = what == "nan" ? std::numeric_limits<double>::quiet_NaN() : 50;
    if (what == "middle") regions[3].first_row = 1975;
    if (what == "unlocated") regions[5].has_location = false;
    if (what == "sensor") regions[7].sensor = 4'000'000'000;
    if (what == "extreme") {
      regions[0].rows = regions[0].columns = std::numeric_limits<int32_t>::max();
      regions[0].first_row = regions[0].first_column = std::numeric_limits<int32_t>::min();
    }
    command.regions._buffer = regions;
    command.regions._length = command.regions._maximum = Sensors;
    check(dds_write(writer, &command), "a command cannot be written");
    say("sent " + std::to_string(number));
  }

private:
  dds_entity_t writer;
  uint64_t number = 0;
};

void run(uint32_t domain) {
  Network network;
  network.domain = domain;
  Bus bus(network);
  dds_entity_t waitset = dds_create_waitset(bus.participant);
  check(waitset, "no waitset could be made");
  dds_entity_t writer = bus.writer(bus.topics.initGuider, "simulated small-telescope 1");
  Readers readers(writer, "commands", waitset);
  Incoming<lse66_InitGuiderAcknowledgement> answers(bus, bus.topics.acknowledgement, "acknowledgements", waitset);
  Incoming<lse66_CameraEvent> events(bus, bus.topics.cameraEvent, "events", waitset);
  Telescope telescope(writer);
  Lines lines(bus.participant, waitset);
  std::string automatic;
  say("ready");
  for (bool ended = false; !ended;) {
    check(dds_waitset_wait(waitset, nullptr, 0, DDS_INFINITY), "waiting failed");
    readers.count();
    answers.each([](const lse66_InitGuiderAcknowledgement &answer) {
      if (answer.command_sender == Name)
        say("acknowledged " + std::to_string(answer.command_number) + (answer.accepted ? " accepted" : " refused " + std::string(answer.reason)));
    });
    events.each([&](const lse66_CameraEvent &event) {
      if (event.kind == lse66_END_OF_READOUT && !automatic.empty()) telescope.send(automatic);
    });
    std::string line = lines.take(ended);
    if (line.rfind("auto ", 0) == 0) automatic = line.substr(5);
    if (line.rfind("send ", 0) == 0 || line.rfind("auto ", 0) == 0) telescope.send(line.substr(5));
  }
}

}  // namespace

int main(int argc, char **argv) {
  try {
    if (argc != 2) throw std::runtime_error("usage: lse66-dds-telescope DOMAIN");
    run(static_cast<uint32_t>(std::atoi(argv[1])));
    return EXIT_SUCCESS;
  } catch (const std::exception &e) {
    std::cerr << "lse66-dds-telescope: " << e.what() << std::endl;
    return EXIT_FAILURE;
  }
}
