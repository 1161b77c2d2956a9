global using TechTalk.SpecFlow;
