/** 256 plain words of ours, 8 bits each: easy to tell apart, to spell and to say. */
export const WORDS: readonly string[] = `
acorn amber anchor apple april apron arbor arrow atlas aunt autumn badge bagel baker bamboo banjo barley
basil basket beacon beaver bench berry birch biscuit blanket blossom bonnet border bottle boulder bramble
branch bread breeze brick bridge bronze brook broom bucket buffalo button cabin cactus camel candle canoe
canvas captain caramel carpet carrot castle cedar cellar chalk cherry chess chimney cider cinder circus
citrus clover cobalt coconut comet compass copper coral cotton cousin cradle crayon cricket crystal cushion
daisy dancer denim desert dinner dolphin donkey dragon drawer drizzle drum eagle easel echo elbow ember
engine fable falcon feather fennel ferry fiddle finch flannel flint flute forest fossil fountain fox garden
garlic garnet ginger glacier glider goblet goose granite grape gravel guitar hammer hammock harbour harvest
hazel heron hickory honey horizon hornet igloo indigo island ivory jacket jasmine jigsaw juniper kayak kettle
kitchen kitten ladder lagoon lantern larch lavender lemon lentil lettuce lilac linen lizard lobster locket
magnet magpie mango maple marble market meadow melon mirror mitten monkey moose morning mosaic mountain
muffin mustard nectar needle nickel noodle nutmeg oasis ocean olive onion opal orange orchard orchid otter
oyster paddle palace pancake papaya parade parcel parsley peach pebble pelican pencil pepper piano picnic
pigeon pillow pine planet plum pocket pollen poplar poppy potato prairie pudding pumpkin puzzle quarry quilt
rabbit radish raven ribbon river robin rocket saddle saffron salmon sandal satin scarf shell silver sparrow
spinach spoon squirrel sunset teapot thimble thistle ticket tiger timber toffee tulip tunnel turnip turtle
valley vanilla velvet violet walnut willow winter
`
  .trim()
  .split(/\s+/);
